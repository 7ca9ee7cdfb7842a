import { describe, expect, test } from 'vitest';
import { hoursOf, onlyNumber, stepped, sumOf, whyWrong } from '../../blocks/admin/attendance/register-hours.ts';

describe('hours as they are typed into a register', () => {
  test('comma and point are the same, an empty field is absent', () => {
    expect(['2,5', '2.5', ' 3 ', ''].map(hoursOf)).toEqual([2.5, 2.5, 3, 0]);
  });

  test.each([
    ['3', null],
    ['0', null],
    ['2,75', null],
    ['3.25', 'present_exceeds_trained'],
    ['1.3', 'not_a_quarter_hour'],
    ['1.5.', 'not_a_quarter_hour'],
    ['-1', 'hours_negative'],
  ])('%s in a session of 3 hours: %s', (text, why) => {
    expect(whyWrong(text, 3)).toBe(why);
  });

  test('steps go by quarters and stay within the session', () => {
    expect(stepped('2.75', 1, 3)).toBe('3');
    expect(stepped('3', 1, 3)).toBe('3');
    expect(stepped('0', -1, 3)).toBe('0');
    expect(stepped('1,5', -1, 3)).toBe('1.25');
    expect(stepped('1.3', 1, 3)).toBe('1.5');
  });

  test('letters do not get into a field', () => {
    expect(onlyNumber('2p,5')).toBe('2,5');
  });

  test('the sum counts untouched rows as stored, and rows without an LP as exceptions', () => {
    const row = { firstName: 'A', surname: 'B', progression: null, exception: null };
    const rows = [
      { ...row, learnerId: 1, hoursPresent: 3 },
      { ...row, learnerId: 2, hoursPresent: null },
      { ...row, learnerId: 3, hoursPresent: 0, exception: 'no_lp_in_class' as const },
    ];
    expect(sumOf(rows, { 3: '1,25' })).toEqual({ present: 2, absent: 1, hours: 4.25, exceptions: 1 });
  });
});
