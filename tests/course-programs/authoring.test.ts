import { describe, expect, test } from 'vitest';
import {
  isCapTooSmall,
  isPriceCurrent,
  isShownAtStripe,
  newUnits,
  planBundle,
  planSteps,
  repeatedAt,
  stepsWithoutOption,
  whyNotArchive,
  whyNotOption,
  whyNotWrite,
} from '../../server/course-programs/authoring/rules.ts';
import { differing } from '../../server/course-programs/differing.ts';
import { isToBeTold, whyNotCancel, whyNotChange } from '../../server/course-programs/group-classes/rules.ts';

const NOW = new Date('2026-03-02T08:00:00Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

describe('steps', () => {
  const step = (courseStepId: number, position: number, label: string, unitId: number | null = null) => ({
    ...{ courseStepId, position, label, unitId, summary: null, recommendedFrom: null },
  });

  test('a list that says what is there plans nothing; null and absent are one', () => {
    const before = [step(1, 1, 'A'), step(2, 2, 'B')];
    const plan = planSteps(before, [
      { stepId: 1, label: 'A', summary: null },
      { stepId: 2, label: 'B' },
    ]);
    expect(plan).toEqual({ gone: [], changed: [], added: [] });
  });

  test('what is missing goes, what has no id comes, what moves or is renamed changes', () => {
    const plan = planSteps(
      [step(1, 1, 'A'), step(2, 2, 'B'), step(3, 3, 'C')],
      [
        { stepId: 3, label: 'C' },
        { label: 'N', unitId: 9 },
        { stepId: 1, label: 'A2' },
      ],
    );
    expect(plan.gone).toEqual([2]);
    expect(plan.changed).toEqual([step(1, 3, 'A2'), step(3, 1, 'C')]);
    expect(plan.added).toEqual([{ ...step(0, 2, 'N', 9), courseStepId: null }]);
  });

  test('only a unit that a step did not have is asked about', () => {
    const steps = [
      { stepId: 1, label: 'A', unitId: 5 },
      { stepId: 2, label: 'B', unitId: 5 },
      { label: 'C', unitId: 6 },
    ];
    const asked = newUnits([step(1, 1, 'A', 5), step(2, 2, 'B', 4)], [...steps, { label: 'D' }]);
    expect(asked).toEqual([
      { at: 1, unitId: 5 },
      { at: 2, unitId: 6 },
    ]);
  });

  test('nothing is never named twice', () => {
    expect(repeatedAt([null, 1, undefined, 2, 1, null, 1])).toEqual([4, 6]);
  });

  test('a step needs a class that is scheduled and has not begun', () => {
    const option = (status: string, hours: number) => ({ status, startsAt: inHours(hours) });
    const steps = [
      { options: [option('scheduled', 1), option('cancelled', 1)] },
      { options: [option('scheduled', 0)] },
      { options: [option('cancelled', 5), option('done', -5)] },
      { options: [] },
    ];
    expect(stepsWithoutOption(steps, NOW)).toEqual([1, 2, 3]);
    expect(whyNotOption(option('cancelled', -1), NOW)).toBe('class_cancelled');
    expect(whyNotOption(option('done', 1), NOW)).toBe('class_in_past');
  });
});

test('of a bundle each component stays once for each time it is named', () => {
  const row = (componentId: number, quantity: number) => ({
    ...{ componentId, kind: 'group_class' as const, quantity, expiresAfterDays: null },
  });
  const wanted = (quantity: number) => ({ kind: 'group_class' as const, quantity, expiresAfterDays: null });
  const before = [row(1, 3), row(2, 3), row(3, 5)];
  expect(planBundle(before, [wanted(3), wanted(4)])).toEqual({ gone: [row(2, 3), row(3, 5)], added: [wanted(4)] });
  expect(planBundle(before, [wanted(3), wanted(3), wanted(3)])).toEqual({ gone: [row(3, 5)], added: [wanted(3)] });
  const dated = { ...wanted(3), expiresAfterDays: 30 };
  expect(planBundle([row(1, 3)], [dated])).toEqual({ gone: [row(1, 3)], added: [dated] });
});

test('the price at Stripe is current in amount and currency, and for what is free always', () => {
  const eur = { amount: 100, currency: 'EUR' };
  expect(isPriceCurrent({ price: eur, synced: eur })).toBe(true);
  expect(isPriceCurrent({ price: eur, synced: { amount: 100, currency: 'USD' } })).toBe(false);
  expect(isPriceCurrent({ price: eur, synced: null })).toBe(false);
  expect(isPriceCurrent({ price: { amount: 0, currency: 'EUR' }, synced: null })).toBe(true);
});

test('a status says what may be done', () => {
  expect((['draft', 'published', 'archived'] as const).map(whyNotWrite)).toEqual([null, null, 'course_archived']);
  const archiving = (['draft', 'published', 'archived'] as const).map(whyNotArchive);
  expect(archiving).toEqual(['not_published', null, 'course_archived']);
  expect([isShownAtStripe(['courseId', 'title']), isShownAtStripe(['options', 'enrollmentCap'])]).toEqual([
    true,
    false,
  ]);
  expect(
    [
      { enrollmentCap: 2, taken: 3 },
      { enrollmentCap: 3, taken: 3 },
      { enrollmentCap: null, taken: 3 },
    ].map(isCapTooSmall),
  ).toEqual([...[true, false, false]]);
});

describe('a group class', () => {
  const aClass = { status: 'scheduled' as const, startsAt: inHours(2), capacity: 5, taken: 3 };

  test('changes unless it is cancelled, too small or put back under those who come', () => {
    expect(whyNotChange({ ...aClass, status: 'cancelled' }, aClass, NOW)).toBe('class_cancelled');
    expect(whyNotChange(aClass, { ...aClass, capacity: 2 }, NOW)).toBe('capacity_below_taken');
    expect(whyNotChange(aClass, { ...aClass, capacity: 3 }, NOW)).toBeNull();
    const past = { ...aClass, startsAt: inHours(0) };
    expect(whyNotChange(aClass, past, NOW)).toBe('class_in_past');
    expect(whyNotChange({ ...aClass, taken: 0 }, { ...past, taken: 0 }, NOW)).toBeNull();
    expect(whyNotChange(past, { ...past, startsAt: inHours(-1) }, NOW)).toBeNull();
  });

  test('is cancelled once, and not after it was attended', () => {
    const words = (['scheduled', 'cancelled', 'done'] as const).map((status) => whyNotCancel({ status }));
    expect(words).toEqual([null, 'class_cancelled', 'class_done']);
    expect([isToBeTold(['capacity']), isToBeTold(['capacity', 'location'])]).toEqual([false, true]);
  });
});

test('a change is what differs: instants by their time, null as a value, absent as nothing', () => {
  const row = { title: 'A', startsAt: NOW, location: 'Room' as string | null, capacity: 3 };
  const change = { title: 'A', startsAt: new Date(NOW.getTime()), location: null };
  expect(differing(row, change)).toEqual({ location: null });
  expect(differing(row, { startsAt: inHours(1) })).toEqual({ startsAt: inHours(1) });
});
