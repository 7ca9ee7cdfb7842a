import { describe, expect, test } from 'vitest';
import {
  daysSince,
  decide,
  fillTemplate,
  hasConfigurationProblem,
  isEnrollmentComplete,
  isStuck,
  percentOf,
  stepsFor,
  whyNotCancel,
  whyNotEnroll,
  whyNotLaunch,
  whyNotVouch,
} from '../../server/training/rules.ts';

const active = { status: 'active' } as const;
const cancelled = { status: 'cancelled' } as const;
const [pending, running, done] = [{ status: 'pending' }, { status: 'in_progress' }, { status: 'completed' }] as const;

const mapping = (sequenceOrder: number, isRequired = true) => ({
  ...{ providerId: sequenceOrder, externalCourseId: `course-${sequenceOrder}`, sequenceOrder, isRequired },
});

test('S7: a program asks for its required partners, in their order whatever order they are read in', () => {
  const steps = stepsFor([mapping(3), mapping(2, false), mapping(1)]);
  expect(steps.map(({ sequenceOrder }) => sequenceOrder)).toEqual([1, 3]);
  expect(stepsFor([mapping(1, false)])).toEqual([]);
});

test('a completion is applied in its turn, held before it, and comes to nothing after it or once cancelled', () => {
  expect([pending, running, done].map((step) => decide(active, step))).toEqual([
    'held',
    'applied',
    'already_completed',
  ]);
  for (const step of [pending, running, done]) expect(decide(cancelled, step)).toBe('ignored');
  expect(decide({ status: 'completed' }, done)).toBe('already_completed');
});

test('the office vouches for the step in progress alone', () => {
  expect(whyNotVouch('applied')).toBeNull();
  expect(whyNotVouch('held')).toBe('step_not_in_progress');
  expect(whyNotVouch('already_completed')).toBe('step_already_completed');
  expect(whyNotVouch('ignored')).toBe('enrollment_not_active');
});

test('a program is begun once at a time, and only while it is offered', () => {
  expect(whyNotEnroll({ active: true }, false)).toBeNull();
  expect(whyNotEnroll({ active: true }, true)).toBe('already_enrolled');
  expect(whyNotEnroll({ active: false }, false)).toBe('program_inactive');
});

test('only what runs can be cancelled', () => {
  expect(whyNotCancel(active)).toBeNull();
  expect(whyNotCancel(cancelled)).toBe('enrollment_not_active');
  expect(whyNotCancel({ status: 'completed' })).toBe('enrollment_not_active');
});

describe('launching', () => {
  const partner = (launchUrlTemplate: string | null, isActive = true) => ({ active: isActive, launchUrlTemplate });
  const page = partner('https://partner.test/{course_id}');
  const named = partner('https://partner.test/{external_student_id}');

  test('is for the step in progress of a training that runs', () => {
    expect(whyNotLaunch(active, running, page, false)).toBeNull();
    expect(whyNotLaunch(active, pending, page, true)).toBe('step_not_in_progress');
    expect(whyNotLaunch(active, done, page, true)).toBe('step_not_in_progress');
    expect(whyNotLaunch(cancelled, running, page, true)).toBe('enrollment_not_active');
  });

  test('needs a partner with a page, and an account only where the page asks for one', () => {
    expect(whyNotLaunch(active, running, partner(null), true)).toBe('launch_url_missing');
    expect(whyNotLaunch(active, running, partner('https://partner.test', false), true)).toBe('provider_inactive');
    expect(whyNotLaunch(active, running, named, false)).toBe('account_missing');
    expect(whyNotLaunch(active, running, named, true)).toBeNull();
  });

  test('a value stays a value: nothing in it becomes a part of the address', () => {
    const values = { external_student_id: 'a b&admin=1#x/../?$&', course_id: '{token}', token: 'secret' };
    expect(fillTemplate('https://partner.test/go?s={external_student_id}&c={course_id}', values)).toBe(
      'https://partner.test/go?s=a%20b%26admin%3D1%23x%2F..%2F%3F%24%26&c=%7Btoken%7D',
    );
  });
});

test('an enrollment is complete with its last step, and one without steps never', () => {
  expect(isEnrollmentComplete([done, done])).toBe(true);
  expect(isEnrollmentComplete([done, running])).toBe(false);
  expect(isEnrollmentComplete([])).toBe(false);
});

test('a training that runs without a step is a problem of its configuration', () => {
  expect(hasConfigurationProblem(active, [])).toBe(true);
  expect(hasConfigurationProblem(active, [running])).toBe(false);
  expect(hasConfigurationProblem(cancelled, [])).toBe(false);
});

test('percentages have two decimals, and 100 is kept for all', () => {
  expect([percentOf(0, 0), percentOf(0, 3), percentOf(1, 3), percentOf(2, 3), percentOf(3, 3)]).toEqual([
    0, 0, 33.33, 66.67, 100,
  ]);
  expect(percentOf(1, 8)).toBe(12.5);
  expect(percentOf(19_999, 20_000)).toBe(99.99);
});

test('S8: exactly seven days in progress is not stuck, one second more is', () => {
  const startedAt = new Date('2026-04-01T08:00:00Z');
  const after = (ms: number) => new Date(startedAt.getTime() + 7 * 86_400_000 + ms);
  expect(isStuck(startedAt, after(0), 7)).toBe(false);
  expect(isStuck(startedAt, after(1000), 7)).toBe(true);
  expect(isStuck(startedAt, after(-1000), 7)).toBe(false);
  expect([after(-1), after(0), after(86_400_000)].map((now) => daysSince(startedAt, now))).toEqual([6, 7, 8]);
});
