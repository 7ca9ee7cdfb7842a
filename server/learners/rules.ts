import type { Learner } from '../contract/learners.ts';
import type { Refusal } from '../contract/words.ts';

/** Rule 10: what a South African ID number says about a person, and how a person is written down. */

const YOUNGEST_LEARNER_YEARS = 14;
const MOST_INITIALS = 6;

export type SaId = { number: string; birthDate: string; gender: 'M' | 'F' };

/**
 * Reads `YYMMDD SSSS C A Z`: birth day, serial (5000 and above for men), citizen digit 0-2, a digit without meaning
 * today, Luhn check. Spaces are ignored. Null when it is not an ID number. `today` is the site's calendar day.
 */
export function readSaId(written: string, today: string): SaId | null {
  const number = written.replace(/\s/g, '');
  if (!/^\d{10}[012]\d{2}$/.test(number) || !passesLuhn(number)) return null;
  const birthDate = birthDateOf(number, today);
  return birthDate === null ? null : { number, birthDate, gender: Number(number.slice(6, 10)) >= 5000 ? 'M' : 'F' };
}

/**
 * The number keeps two digits of the year. A learner is at least 14 on the given day, so the present century is
 * taken when that holds and the one before otherwise: ages from 14 to 113.
 */
function birthDateOf(number: string, today: string): string | null {
  const century = Math.floor(Number(today.slice(0, 4)) / 100);
  const inCentury = (which: number) => `${which}${number.slice(0, 2)}-${number.slice(2, 4)}-${number.slice(4, 6)}`;
  const latest = `${Number(today.slice(0, 4)) - YOUNGEST_LEARNER_YEARS}${today.slice(4)}`;
  const birthDate = inCentury(century) <= latest ? inCentury(century) : inCentury(century - 1);
  return isRealDay(birthDate) ? birthDate : null;
}

function isRealDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

/** Every second digit from the right counts double, a double above nine loses nine; the sum ends in 0. */
function passesLuhn(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const weighed = digits.map((digit, place) => (place % 2 === 0 ? digit : ((digit * 2) % 10) + Math.floor(digit / 5)));
  return weighed.reduce((sum, digit) => sum + digit, 0) % 10 === 0;
}

type Born = { birthDate: string | null; gender: string | null };
export type Mismatch = { code: Refusal; path: string; message: string };

/**
 * Compares what was given with what the number says. Only day, month and two digits of the year are compared, so a
 * birth date that was given decides the century.
 */
export function whyNotSamePerson(given: Born, saId: SaId | null, today: string): Mismatch | null {
  if (given.birthDate && given.birthDate > today)
    return { code: 'date_in_future', path: 'birthDate', message: 'must not be in the future' };
  if (saId && given.birthDate && given.birthDate.slice(2) !== saId.birthDate.slice(2))
    return { code: 'sa_id_birth_date_mismatch', path: 'birthDate', message: 'differs from the SA ID number' };
  if (saId && given.gender && given.gender !== saId.gender)
    return { code: 'sa_id_gender_mismatch', path: 'gender', message: 'differs from the SA ID number' };
  return null;
}

/** Birth date and gender: as given, else as the number says. */
export function bornAs(given: Born, saId: SaId | null): Born {
  return { birthDate: given.birthDate ?? saId?.birthDate ?? null, gender: given.gender ?? saId?.gender ?? null };
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letter of each part of the first and second name, whole with its marks, in any script; at most six. */
export function initialsOf(firstName: string, secondName: string | null): string | null {
  const parts = `${firstName} ${secondName ?? ''}`.split(/[\s-]+/u);
  const letters = parts.flatMap((part) => {
    const first = [...graphemes.segment(part)].find(({ segment }) => /^\p{L}/u.test(segment));
    return first ? [first.segment.toUpperCase()] : [];
  });
  return letters.slice(0, MOST_INITIALS).join('') || null;
}

/** What a facilitator needs of a learner is who they are: numbers, equity fields and contacts are the office's business. */
export function asTeacherSees(learner: Learner): Learner {
  return {
    ...learner,
    saIdMasked: null,
    passportNumber: null,
    birthDate: null,
    gender: null,
    race: null,
    disability: null,
    homeLanguage: null,
    nationality: null,
    citizenStatus: null,
    province: null,
    email: null,
    phone: null,
    wpUserId: null,
  };
}
