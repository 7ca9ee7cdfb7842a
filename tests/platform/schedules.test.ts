import { expect, test } from 'vitest';
import { JOB_KINDS } from '../../server/contract/words.ts';
import { jobKinds, schedules } from '../../server/jobs.ts';

test('a kind of job stands once, under a name that the screens know', () => {
  const names = jobKinds.map(({ kind }) => kind);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !(JOB_KINDS as readonly string[]).includes(name))).toEqual([]);
});

test('each schedule has its kind, which runs without a payload', () => {
  for (const { kind } of schedules)
    expect(jobKinds.find((known) => known.kind === kind)?.payload.safeParse({}).success, kind).toBe(true);
});
