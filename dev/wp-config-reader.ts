/** What wp-config.php defines: a text, number or truth value; `undefined` where only PHP itself could tell. */
export type WpConfig = { constants: Map<string, string | undefined>; tablePrefix: string | undefined };

type Token = { kind: 'text' | 'word' | 'sign'; value: string };

// In this order: a quote inside a comment is no text, and a comment sign inside a text is no comment.
const TOKEN =
  /(?<skip>\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|'(?<single>(?:[^'\\]|\\[\s\S])*)'|"(?<double>(?:[^"\\]|\\[\s\S])*)"|(?<word>\$?[A-Za-z0-9_.]+)|(?<sign>[\s\S])/g;

/** Reads the constants and the table prefix out of wp-config.php without running it. The first definition wins, as in PHP. */
export function readWpConfig(source: string): WpConfig {
  const tokens = tokensOf(source);
  const constants = new Map<string, string | undefined>();
  let tablePrefix: string | undefined;
  tokens.forEach((token, index) => {
    const next = tokens.slice(index + 1, index + 6);
    if (token.value === '$table_prefix' && next[0]?.value === '=') tablePrefix = literal(next[1], next[2], ';');
    if (token.kind !== 'word' || token.value.toLowerCase() !== 'define') return;
    const [open, name, comma, value, close] = next;
    if (open?.value !== '(' || name?.kind !== 'text' || comma?.value !== ',') return;
    if (!constants.has(name.value)) constants.set(name.value, literal(value, close, ')'));
  });
  return { constants, tablePrefix };
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of source.matchAll(TOKEN)) {
    const { single, double, word, sign } = groups;
    if (single !== undefined) tokens.push({ kind: 'text', value: single.replace(/\\([\\'])/g, '$1') });
    else if (double !== undefined) tokens.push(doubleQuoted(double));
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
  }
  return tokens;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f', e: '\u001b' };

// A variable inside double quotes, or an escape by code, makes it an expression.
function doubleQuoted(raw: string): Token {
  if (/(^|[^\\])(\\\\)*(\$[A-Za-z_{]|\{\$)|\\[0-7xu]/.test(raw)) return { kind: 'sign', value: '"' };
  return { kind: 'text', value: raw.replace(/\\([\\"$ntrvfe])/g, (_, sign: string) => ESCAPES[sign] ?? sign) };
}

/** The value if it stands there by itself, up to the closing sign; an expression is not followed. */
function literal(value: Token | undefined, after: Token | undefined, closing: string): string | undefined {
  if (!value || value.kind === 'sign' || after?.value !== closing) return undefined;
  if (value.kind === 'text') return value.value;
  return /^(\d+|true|false)$/i.test(value.value) ? value.value.toLowerCase() : undefined;
}
