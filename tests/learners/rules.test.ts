import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bornAs, initialsOf, readSaId, whyNotSamePerson } from '../../server/learners/rules.ts';
import { maskedSaId } from '../../server/platform/secrets.ts';
import { withCheckDigit } from './sa-ids.ts';

const TODAY = '2026-03-20';
const read = (number: string, today = TODAY) => readSaId(number, today);

describe('an SA ID number', () => {
  test('8001015009087 is valid: a man born on 1 January 1980', () => {
    expect(read('8001015009087')).toEqual({ number: '8001015009087', birthDate: '1980-01-01', gender: 'M' });
  });

  test('8001015009088 is not: its check digit is wrong', () => {
    expect(read('8001015009088')).toBeNull();
  });

  test('may be written with spaces', () => {
    expect(read(' 800101 5009 087 ')?.number).toBe('8001015009087');
  });

  test.each(['', '800101500908', '80010150090877', '800101500908x', '８００１０１５００９０８７'])(
    'has 13 digits, not %j',
    (wrong) => {
      expect(read(wrong)).toBeNull();
    },
  );

  test.each(['800231', '801301', '800100', '010229'])('needs a real day, not %s', (day) => {
    expect(read(withCheckDigit(`${day}500908`))).toBeNull();
  });

  test('knows the leap day of 2000', () => {
    expect(read(withCheckDigit('000229500908'))?.birthDate).toBe('2000-02-29');
  });

  test('has 0, 1 or 2 as its citizen digit', () => {
    const citizens = [...'0123456789'].filter((digit) => read(withCheckDigit(`8001015009${digit}8`)));
    expect(citizens).toEqual(['0', '1', '2']);
  });

  test('is a woman’s below serial 5000', () => {
    expect(read(withCheckDigit('800101499908'))?.gender).toBe('F');
    expect(read(withCheckDigit('800101500008'))?.gender).toBe('M');
  });

  test('speaks of this century when that makes a learner of at least 14, else of the last', () => {
    expect(read(withCheckDigit('120320500908'))?.birthDate).toBe('2012-03-20');
    expect(read(withCheckDigit('120321500908'))?.birthDate).toBe('1912-03-21');
    expect(read(withCheckDigit('260101500908'))?.birthDate).toBe('1926-01-01');
  });

  test('with any one digit wrong is refused', () => {
    const places = fc.record({ at: fc.integer({ min: 0, max: 12 }), by: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(places, ({ at, by }) => {
        const digits = [...'8001015009087'];
        digits[at] = String((Number(digits[at]) + by) % 10);
        return read(digits.join('')) === null;
      }),
    );
  });

  test('is shown by its last four digits alone', () => {
    expect(maskedSaId('9087')).toBe('•••••••••9087');
    expect(maskedSaId(null)).toBeNull();
  });
});

describe('what was given beside the number', () => {
  const saId = read('8001015009087');
  const born = (birthDate: string | null, gender: string | null = null) =>
    whyNotSamePerson({ birthDate, gender }, saId, TODAY)?.code ?? null;

  test('must be the same birth day', () => {
    expect(born('1980-01-01')).toBeNull();
    expect(born('1980-01-02')).toBe('sa_id_birth_date_mismatch');
  });

  test('decides the century, which the number leaves open', () => {
    const child = read(withCheckDigit('140101500908'));
    expect(whyNotSamePerson({ birthDate: '2014-01-01', gender: null }, child, TODAY)).toBeNull();
    expect(bornAs({ birthDate: '2014-01-01', gender: null }, child).birthDate).toBe('2014-01-01');
  });

  test('must be the same gender', () => {
    expect(born(null, 'M')).toBeNull();
    expect(born(null, 'F')).toBe('sa_id_gender_mismatch');
  });

  test('is never a birth day to come', () => {
    expect(whyNotSamePerson({ birthDate: '2026-03-21', gender: null }, null, TODAY)?.code).toBe('date_in_future');
    expect(whyNotSamePerson({ birthDate: TODAY, gender: null }, null, TODAY)).toBeNull();
  });

  test('when absent follows from the number; without a number it stays unknown', () => {
    expect(bornAs({ birthDate: null, gender: null }, saId)).toEqual({ birthDate: '1980-01-01', gender: 'M' });
    expect(bornAs({ birthDate: null, gender: null }, null)).toEqual({ birthDate: null, gender: null });
  });
});

describe('initials', () => {
  test.each([
    ['Thandi', null, 'T'],
    ['thandi', 'nomsa', 'TN'],
    ['Anna-Marie', 'van', 'AMV'],
    ['’Mamello', null, 'M'],
    ['Å̊se', null, 'Å̊'],
    ['क्षितिज', null, 'क्षि'],
    ['王', null, '王'],
    ['محمد', 'علي', 'مع'],
    ['A B C D', 'E F G H', 'ABCDEF'],
    ['123', null, null],
  ])('of %s %s are %s', (firstName, secondName, initials) => {
    expect(initialsOf(firstName, secondName)).toBe(initials);
  });
});
