import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { writeWhole } from './write-whole.ts';

/**
 * Adds variables to an environment file that only its owner may read. A value that stands there already stays, unless
 * `isForced`; a SECRETS_KEY stays even then. Answers which names were written and which were kept.
 */
export async function addToEnvFile(
  file: string,
  values: Record<string, string>,
  isForced: boolean,
): Promise<{ written: string[]; kept: string[] }> {
  const before = await readFile(file, 'utf8').catch(() => '');
  const present = parseEnv(before);
  const names = Object.keys(values);
  // What was encrypted under a key cannot be read again under another.
  const kept = names.filter((name) => present[name] && (name === 'SECRETS_KEY' || !isForced));
  const written = names.filter((name) => !kept.includes(name));
  const others = before
    .split('\n')
    .filter((line) => !written.some((name) => new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(line)));
  const lines = written.map((name) => `${name}=${quoted(name, values[name] ?? '')}`);
  await writeWhole(file, `${[others.join('\n').trimEnd(), ...lines].filter(Boolean).join('\n')}\n`, 0o600);
  return { written, kept };
}

function quoted(name: string, value: string): string {
  const quote = ["'", '`', '"'].find((sign) => !value.includes(sign));
  if (!quote || /[\r\n]/.test(value)) throw new Error(`${name} holds signs that an environment file cannot carry.`);
  return `${quote}${value}${quote}`;
}
