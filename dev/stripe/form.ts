/** What a form-encoded body says: `line_items[0][price]=x` is `{ line_items: { 0: { price: 'x' } } }`. */
export type Form = { [name: string]: string | Form };

const OUT_OF_REACH = new Set(['__proto__', 'constructor', 'prototype']);

export function readForm(body: string): Form {
  const form: Form = {};
  for (const [name, value] of new URLSearchParams(body)) put(form, pathOf(name), value);
  return form;
}

const pathOf = (name: string) => name.split(/[[\]]+/).filter((part) => part !== '');

function put(form: Form, path: string[], value: string): void {
  const [last = '', ...above] = path.toReversed();
  let inner = form;
  for (const part of above.toReversed()) {
    if (OUT_OF_REACH.has(part)) return;
    const known = inner[part];
    const next: Form = typeof known === 'object' ? known : {};
    inner[part] = next;
    inner = next;
  }
  // `expand[]=` repeats without a number.
  if (name(last) === '' || last in inner) inner[String(Object.keys(inner).length)] = value;
  else inner[last] = value;
}

const name = (part: string) => (OUT_OF_REACH.has(part) ? '' : part);

/** A word of the form, or null. */
export function textIn(form: Form, ...path: string[]): string | null {
  const found = at(form, path);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** What stands below a name, as a flat record of words: metadata, a list by its numbers. */
export function wordsIn(form: Form, ...path: string[]): Record<string, string> {
  const found = at(form, path);
  if (typeof found !== 'object') return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function at(form: Form, path: string[]): string | Form | undefined {
  let found: string | Form | undefined = form;
  for (const part of path) found = typeof found === 'object' ? found[part] : undefined;
  return found;
}
