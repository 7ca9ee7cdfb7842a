import type { CourseProgram } from '#contract/course-programs';
import { timeZone } from '../../../shared/format.ts';
import { instantAt, wallAt } from '../../../shared/zones.ts';
import { bodyOf, type EntryBody, type EntryValues, valuesOf } from '../../forms/entry.ts';
import { namingSpecs, termSpecs, textSpecs } from './details-specs.ts';

/** The details of a course as their form holds them; the sale window by the clocks of the course's zone. */

const specs = [...namingSpecs, ...textSpecs, ...termSpecs];
export const detailPaths = specs.map(({ path }) => path);

export function valuesOfCourse(course: CourseProgram | null): EntryValues {
  if (!course) return valuesOf(specs, { defaultTimeZone: timeZone() });
  const zone = course.defaultTimeZone;
  const window = { saleStartsAt: typedAt(zone, course.saleStartsAt), saleEndsAt: typedAt(zone, course.saleEndsAt) };
  return valuesOf(specs, { ...course, ...window });
}

function typedAt(zone: string, instant: string | null): string | null {
  if (instant === null) return null;
  const { day, time } = wallAt(zone, instant);
  return `${day}T${time}`;
}

/** Everything that is filled in; what is empty is null. */
function wholeOf(values: EntryValues): EntryBody {
  const empty = Object.fromEntries(detailPaths.map((path) => [path, null]));
  return { ...empty, ...bodyOf(specs, values), ...windowOf(values) };
}

function windowOf({ defaultTimeZone: zone = '', saleStartsAt = '', saleEndsAt = '' }: EntryValues): EntryBody {
  const instantOf = (typed: string) => {
    const [day = '', time = ''] = typed.split('T');
    return typed === '' ? null : instantAt(zone.trim(), { day, time });
  };
  return { saleStartsAt: instantOf(saleStartsAt), saleEndsAt: instantOf(saleEndsAt) };
}

/** A new course is a draft and free until it is given its price. */
export const newBodyOf = (values: EntryValues) => ({ ...wholeOf(values), price: NO_PRICE });
const NO_PRICE = { amount: 0, currency: 'ZAR' };

/** Only what differs, so that nobody's change made meanwhile is undone. */
export function changesOfCourse(before: EntryValues, after: EntryValues): EntryBody {
  const [known, wanted] = [wholeOf(before), wholeOf(after)];
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => known[name] !== value));
}
