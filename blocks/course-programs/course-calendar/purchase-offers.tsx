import { __, _n, sprintf } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { OwnCalendar } from '#contract/calendar';
import type { PublicCourse } from '#contract/course-programs';
import type { Purchase } from '#contract/purchases';
import { ask, askPublicly } from '../../shared/api.ts';
import { number } from '../../shared/format.ts';
import { priceWords } from '../../shared/money.ts';
import { page } from '../../shared/page.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { bundleWords } from '../../shared/words/course-programs.ts';
import type { Lesson } from './use-classes.ts';

type Props = { lesson: Lesson; own: OwnCalendar | null; homeUrl: string };
type Known = { courses: PublicCourse[]; purchases: Purchase[] };

const hasIt = ({ status }: Purchase) => status !== 'cancelled' && status !== 'refunded';

/** What would have to be bought to book the class; and for whoever has bought it, why there is nothing to book. */
export function PurchaseOffers({ lesson, own, homeUrl }: Props) {
  const codes = [...new Set(lesson.steps.map(({ courseCode }) => courseCode))];
  const learnerId = own?.learnerId ?? null;
  const answer = useAnswer<Known>(
    async (signal) => ({
      courses: await Promise.all(
        codes.map((code) => askPublicly<PublicCourse>(`/courses/${encodeURIComponent(code)}`, signal)),
      ),
      purchases: learnerId ? await ask<Purchase[]>('GET', '/me/courses', undefined, { signal }) : [],
    }),
    [codes.join(), learnerId],
  );
  if (codes.length === 0)
    return <p>{__('This class belongs to no course on sale. It is booked with a credit.', 'learner-progressions')}</p>;
  return (
    <>
      <Answered of={answer}>{(known) => <Offers {...known} lesson={lesson} homeUrl={homeUrl} />}</Answered>
      {!page().isLoggedIn && <LogIn />}
      {page().isLoggedIn && !learnerId && (
        <p>{__('Only learners book. No learner record belongs to your account.', 'learner-progressions')}</p>
      )}
    </>
  );
}

function Offers({ courses, purchases, lesson, homeUrl }: Known & Pick<Props, 'lesson' | 'homeUrl'>) {
  const bought = purchases.filter(hasIt);
  const others = courses.filter(({ code }) => !bought.some(({ course }) => course.code === code));
  return (
    <>
      {bought
        .flatMap((purchase) => toldSteps(purchase, lesson))
        .map((told) => (
          <p key={told}>{told}</p>
        ))}
      {others.length > 0 && <p>{__('A seat in this class comes with a course:', 'learner-progressions')}</p>}
      {others.map((course) => (
        <Course key={course.code} course={course} homeUrl={homeUrl} />
      ))}
    </>
  );
}

/** Why a step that was bought is not to be booked here. */
function toldSteps({ course, steps }: Purchase, lesson: Lesson): string[] {
  const here = lesson.steps.filter(({ courseCode }) => courseCode === course.code);
  return here.map(({ courseStepId, label }) => {
    const isDone = steps.find((step) => step.courseStepId === courseStepId)?.status === 'completed';
    // translators: %s: label of a course step.
    if (isDone) return sprintf(__('You have completed %s.', 'learner-progressions'), label);
    // translators: %s: label of a course step.
    return sprintf(__('%s is booked already, or cannot be booked at the moment.', 'learner-progressions'), label);
  });
}

function Course({ course, homeUrl }: { course: PublicCourse; homeUrl: string }) {
  const { code, title, price, isOnSale, placesLeft } = course;
  return (
    <section className="lp-class-facts">
      <h3>{title}</h3>
      <p>
        <strong>{priceWords(price)}</strong>
      </p>
      <ul>
        {contentsOf(course).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {(!isOnSale || placesLeft === 0) && (
        <p>
          {placesLeft === 0
            ? __('All places are taken at the moment.', 'learner-progressions')
            : __('It is not on sale at the moment.', 'learner-progressions')}
        </p>
      )}
      <p>
        <a className="wp-element-button lp-button" href={addQueryArgs(homeUrl, { lp_course: code })}>
          {/* translators: %s: title of a course. */}
          {sprintf(isOnSale ? __('Buy %s', 'learner-progressions') : __('See %s', 'learner-progressions'), title)}
        </a>
      </p>
    </section>
  );
}

function contentsOf({ steps, bundle }: PublicCourse): string[] {
  // translators: %s: how many.
  const words = _n(
    '%s step with a class of your choice',
    '%s steps, each with a class of your choice',
    steps.length,
    'learner-progressions',
  );
  return [
    sprintf(words, number(steps.length)),
    // translators: 1: what comes along, such as "Private sessions", 2: how many.
    ...bundle.map(({ kind, quantity }) =>
      sprintf(__('%1$s: %2$s', 'learner-progressions'), bundleWords[kind], number(quantity)),
    ),
  ];
}

/** Back to this very class. */
function LogIn() {
  const url = new URL(page().loginUrl, window.location.href);
  url.searchParams.set('redirect_to', window.location.href);
  return (
    <p>
      {__('You have bought it already?', 'learner-progressions')}{' '}
      <a href={url.href}>{__('Log in to book', 'learner-progressions')}</a>
    </p>
  );
}
