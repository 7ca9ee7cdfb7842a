import { describe, expect, test } from 'vitest';
import { ERASED_PARTS } from '../../server/contract/words.ts';
import {
  dueAfter,
  erasureOf,
  keptSince,
  struckOut,
  type TrainingOnRecord,
  whyNotOpen,
} from '../../server/learners/privacy/rules.ts';

const NEVER_TRAINED: TrainingOnRecord = {
  openLps: 0,
  completedLps: 0,
  openStays: 0,
  pastRecords: 0,
  modulesDone: 0,
  stepsBegun: 0,
  purchases: 0,
  classesHeld: 0,
  files: 0,
};
const ALL = new Set(ERASED_PARTS);
const erased = (training: Partial<TrainingOnRecord>) => erasureOf({ ...NEVER_TRAINED, ...training }, ALL);

describe('what an erasure takes away', () => {
  test('somebody who never trained is forgotten whole', () => {
    expect(erased({})).toEqual({ removed: ['contacts', 'notes', 'expired_files', 'equity', 'identity'], retained: [] });
  });

  test('an LP in training or a completed one keeps identity and equity', () => {
    const removed = ['contacts', 'notes', 'expired_files'];
    expect(erased({ openLps: 1 })).toEqual({ removed, retained: ['in_training'] });
    expect(erased({ completedLps: 1, pastRecords: 9, files: 1 })).toEqual({
      removed,
      retained: ['completed_record', 'hours_record', 'files_in_retention'],
    });
  });

  test('hours or a stay without an LP that is reported keep the identity alone', () => {
    const removed = ['contacts', 'notes', 'expired_files', 'equity'];
    expect(erased({ pastRecords: 1 })).toEqual({ removed, retained: ['hours_record'] });
    expect(erased({ openStays: 1 })).toEqual({ removed, retained: ['in_training'] });
  });

  test('a course that was begun keeps the identity alone', () => {
    const removed = ['contacts', 'notes', 'expired_files', 'equity'];
    expect(erased({ modulesDone: 1 })).toEqual({ removed, retained: ['course_record'] });
  });

  test('training at a partner that was begun keeps the identity alone', () => {
    const removed = ['contacts', 'notes', 'expired_files', 'equity'];
    expect(erased({ stepsBegun: 1 })).toEqual({ removed, retained: ['training_record'] });
    expect(erased({ purchases: 1 })).toEqual({ removed, retained: ['purchase_record'] });
  });

  test('what is not there is not said to be removed', () => {
    expect(erasureOf(NEVER_TRAINED, new Set()).removed).toEqual([]);
    expect(erasureOf(NEVER_TRAINED, new Set(['notes'])).removed).toEqual(['notes']);
  });
});

describe('days and words', () => {
  test('a request is due thirty days after it was received, and cannot come from the future', () => {
    expect(dueAfter('2026-02-27')).toBe('2026-03-29');
    expect(dueAfter('2026-12-15')).toBe('2027-01-14');
    expect(whyNotOpen('2026-03-21', '2026-03-20')).toBe('date_in_future');
    expect(whyNotOpen('2026-03-20', '2026-03-20')).toBeNull();
  });

  test('the last day of a retention still keeps', () => {
    expect('2021-03-20' < keptSince('2026-03-20', 5)).toBe(false);
    expect('2021-03-19' < keptSince('2026-03-20', 5)).toBe(true);
    expect('2023-02-28' < keptSince('2028-02-29', 5)).toBe(true);
  });

  test('values are struck out in any case and taken literally', () => {
    expect(struckOut('Asked A.B+c@x.test and a-b+c@x.test', ['a.b+c@x.test'])).toBe('Asked […] and a-b+c@x.test');
    expect(struckOut('nothing', [])).toBe('nothing');
  });
});
