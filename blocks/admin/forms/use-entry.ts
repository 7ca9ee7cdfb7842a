import { useMemo, useState } from '@wordpress/element';
import { ask } from '../../shared/api.ts';
import { useSubmission } from '../../shared/ui.tsx';
import { bodyOf, changesOf, type EntryBody, type EntrySpec, valuesOf } from './entry.ts';

type Entry<T> = {
  specs: EntrySpec[];
  /** Null for a new record. */
  record: object | null;
  /** What a new record begins with. */
  fresh?: object;
  /** Where a new one is posted. */
  path: string;
  /** Where the existing one is patched. */
  pathOfRecord: string;
  onDone: (answer: T) => void;
};

/** The state of a form and its way to the service: a new record is posted, of an existing one the changes are sent. */
export function useEntry<T>({ specs, record, fresh, path, pathOfRecord, onDone }: Entry<T>) {
  const before = useMemo(() => valuesOf(specs, record ?? fresh ?? null), [specs, record, fresh]);
  const [values, setValues] = useState(before);
  const submission = useSubmission(
    (body: EntryBody, options) => (record ? ask<T>('PATCH', pathOfRecord, body) : ask<T>('POST', path, body, options)),
    onDone,
    specs.map((spec) => spec.path),
  );
  return {
    values,
    submission,
    isChanged: specs.some(({ path: field }) => values[field] !== before[field]),
    /** Begins again from a record: what was typed goes. */
    start: (from: object) => setValues(valuesOf(specs, from)),
    set: (name: string, value: string) => setValues((known) => ({ ...known, [name]: value })),
    send: () => submission.submit(record ? changesOf(specs, before, values) : bodyOf(specs, values)),
  };
}
