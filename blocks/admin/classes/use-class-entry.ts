import { useState } from '@wordpress/element';
import type { ClassInput, TrainingClass } from '#contract/classes';
import { ask } from '../../shared/api.ts';
import { useSubmission } from '../../shared/ui.tsx';
import { bodyOf, changesOf, type EntryBody, valuesOf } from '../forms/entry.ts';
import { classSpecs } from './class-specs.ts';

export type Interval = ClassInput['schedule'][number];
export type StopWindow = { stopDate: string; restartDate: string };
type Body = EntryBody & { schedule: Interval[]; stopWindows: { stopDate: string; restartDate: string | null }[] };

const NEW = { status: 'draft', schedule: [], stopWindows: [] };

/** The state of a class's form: plain fields, the weekly hours and the stops. */
export function useClassEntry(trainingClass: TrainingClass | null, onDone: (saved: TrainingClass) => void) {
  const before = valuesOf(classSpecs, trainingClass ?? NEW);
  const [values, setValues] = useState(before);
  const [schedule, setSchedule] = useState<Interval[]>(trainingClass?.schedule ?? []);
  const [stops, setStops] = useState<StopWindow[]>((trainingClass?.stopWindows ?? []).map(asTyped));
  const submission = useSubmission(
    (body: Body, options) =>
      trainingClass
        ? ask<TrainingClass>('PATCH', `/classes/${trainingClass.classId}`, body)
        : ask<TrainingClass>('POST', '/classes', body, options),
    onDone,
    [
      ...classSpecs.map(({ path }) => path),
      ...schedule.flatMap((_, row) => [`schedule.${row}.startsAt`, `schedule.${row}.endsAt`]),
      ...stops.flatMap((_, row) => [`stopWindows.${row}.stopDate`, `stopWindows.${row}.restartDate`]),
    ],
  );
  function send() {
    const plain = trainingClass ? changesOf(classSpecs, before, values) : bodyOf(classSpecs, values);
    const stopWindows = stops.map(({ stopDate, restartDate }) => ({ stopDate, restartDate: restartDate || null }));
    return submission.submit({ ...plain, schedule, stopWindows } as Body);
  }
  const set = (path: string, value: string) => setValues((known) => ({ ...known, [path]: value }));
  return { values, set, schedule, setSchedule, stops, setStops, submission, send };
}

const asTyped = ({ stopDate, restartDate }: TrainingClass['stopWindows'][number]): StopWindow => ({
  stopDate,
  restartDate: restartDate ?? '',
});
