import type { Choice } from '../lists/reference.ts';

/** A form described by its fields; `path` is the field's name in the contract. */
export type EntrySpec = {
  path: string;
  label: string;
  help?: string;
  required?: boolean;
} & (
  | {
      kind: 'text' | 'email' | 'tel' | 'date' | 'time' | 'datetime-local';
      maxLength?: number;
      /** The id of a datalist with what is known already. */
      list?: string;
    }
  /** Several lines. */
  | { kind: 'lines'; maxLength: number }
  | { kind: 'number'; step: number; min: number; max?: number }
  | { kind: 'words'; words: Readonly<Record<string, string>> }
  | { kind: 'pick'; choices: () => Promise<Choice[]> }
  | { kind: 'yes' }
);

/** What stands in the fields, by path; '' is empty, 'true' is a tick. */
export type EntryValues = Readonly<Record<string, string>>;
export type EntryBody = Record<string, string | number | boolean | null>;

/** The values to begin with: those of a record, or empty ones. */
export function valuesOf(specs: EntrySpec[], record: object | null): EntryValues {
  const given = new Map<string, unknown>(Object.entries(record ?? {}));
  return Object.fromEntries(specs.map(({ path }) => [path, textOf(given.get(path))]));
}

const textOf = (value: unknown) => (value === null || value === undefined || value === false ? '' : String(value));

/** For a new record: what has been filled in. */
export function bodyOf(specs: EntrySpec[], values: EntryValues): EntryBody {
  return Object.fromEntries(
    specs.flatMap((spec) => {
      const value = sent(spec, values[spec.path] ?? '');
      return value === null ? [] : [[spec.path, value]];
    }),
  );
}

/** For an existing record: only what differs, so that nobody's change made meanwhile is undone; null clears a field. */
export function changesOf(specs: EntrySpec[], before: EntryValues, after: EntryValues): EntryBody {
  const changed = specs.filter(({ path }) => before[path] !== after[path]);
  return Object.fromEntries(changed.map((spec) => [spec.path, sent(spec, after[spec.path] ?? '')]));
}

function sent(spec: EntrySpec, text: string): string | number | boolean | null {
  if (spec.kind === 'yes') return text === 'true';
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return spec.kind === 'number' || spec.kind === 'pick' ? Number(trimmed) : trimmed;
}
