import { __, _n, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { moment, number } from '../../../shared/format.ts';
import { priceWords } from '../../../shared/money.ts';
import { bundleWords } from '../../../shared/words.ts';
import { expiryWords } from '../expiry-words.ts';
import { isToCome } from './missing.ts';

/** What somebody buys with a course, line by line. */
export const soldLines = (course: CourseProgram): string[] => [
  // translators: %s: an amount, or "Free of charge".
  sprintf(__('Price: %s', 'learner-progressions'), priceWords(course.price)),
  ...course.steps.map(stepLine),
  ...course.bundle.map(bundleLine),
  placesLine(course),
  ...windowLines(course),
];

function stepLine({ label, summary, options }: CourseProgram['steps'][number]): string {
  const coming = options.filter((option) => isToCome(option)).length;
  // translators: %s: number of classes.
  const sentence = _n('one seat in %s class', 'one seat in one of %s classes', coming, 'learner-progressions');
  const name = summary ? `${label} (${summary})` : label;
  // translators: 1: a step, 2: such as "one seat in one of 3 classes".
  return sprintf(__('%1$s: %2$s', 'learner-progressions'), name, sprintf(sentence, number(coming)));
}

function bundleLine({ kind, quantity, expiresAfterDays }: CourseProgram['bundle'][number]): string {
  const credits = `${number(quantity)} × ${bundleWords[kind]}`;
  // translators: 1: such as "2 × Private sessions", 2: such as "90 days".
  return sprintf(__('%1$s (%2$s)', 'learner-progressions'), credits, expiryWords(expiresAfterDays));
}

function placesLine({ enrollmentCap, taken }: CourseProgram): string {
  if (enrollmentCap === null) return __('As many learners as come', 'learner-progressions');
  // translators: 1: places in all, 2: places taken.
  return sprintf(__('%1$s places, %2$s taken', 'learner-progressions'), number(enrollmentCap), number(taken));
}

function windowLines({ saleStartsAt, saleEndsAt }: CourseProgram): string[] {
  // translators: %s: date and time.
  const from = saleStartsAt && sprintf(__('On sale from %s', 'learner-progressions'), moment(saleStartsAt));
  // translators: %s: date and time.
  const until = saleEndsAt && sprintf(__('On sale until %s', 'learner-progressions'), moment(saleEndsAt));
  return [from, until].filter((line) => line !== null);
}
