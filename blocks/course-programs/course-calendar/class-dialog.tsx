import { __, sprintf } from '@wordpress/i18n';
import type { OwnCalendar } from '#contract/calendar';
import { Dialog } from '../../shared/ui.tsx';
import { freeUntilWords } from '../booking/booking-words.ts';
import { ClassFacts } from '../booking/class-when.tsx';
import { keptWords } from '../booking/waitlist-dialogs.tsx';
import { hindranceOf, offersOf } from './acts.ts';
import type { Act } from './class-dialogs.tsx';
import { standingOf } from './lesson-words.ts';
import { PurchaseOffers } from './purchase-offers.tsx';
import type { Lesson } from './use-classes.ts';

type Props = {
  lesson: Lesson;
  own: OwnCalendar | null;
  homeUrl: string;
  onAct: (act: Act) => void;
  onClose: () => void;
};

/** Everything about one class, and what whoever looks can do: book it, or see what would have to be bought. */
export function ClassDialog({ lesson, own, homeUrl, onAct, onClose }: Props) {
  const offers = own?.learnerId ? offersOf(lesson, own.credits) : [];
  const hindrance = hindranceOf(lesson);
  const { booking, waiting } = lesson.own ?? {};
  const isOpen = standingOf(lesson).tone === 'open' || standingOf(lesson).tone === 'full';
  return (
    <Dialog title={lesson.title} onClose={onClose}>
      <ClassFacts of={{ ...lesson, title: '', location: booking?.groupClass.location ?? null }} />
      <Steps steps={lesson.steps} />
      <Standing lesson={lesson} />
      {waiting && <p>{keptWords(waiting)}</p>}
      {booking?.status === 'booked' && isAhead(lesson) && (
        <p>{freeUntilWords(booking.returnsUntil, lesson.timeZone)}</p>
      )}
      {hindrance && <p className="lp-notice">{hindrance}</p>}
      {offers.length > 0 && (
        <div className="lp-dialog__foot">
          {offers.map(({ words, act }, index) => (
            <button
              key={words}
              type="button"
              className={`wp-element-button lp-button${index === 0 && !GIVES_UP.includes(act.kind) ? '' : ' lp-button--quiet'}`}
              onClick={() => onAct(act)}
            >
              {words}
            </button>
          ))}
        </div>
      )}
      {isOpen && offers.length === 0 && !hindrance && <PurchaseOffers lesson={lesson} own={own} homeUrl={homeUrl} />}
    </Dialog>
  );
}

/** Nobody is urged to these. */
const GIVES_UP: Act['kind'][] = ['cancel', 'leave'];

const isAhead = ({ startsAt, status }: Lesson) => status === 'scheduled' && Date.parse(startsAt) > Date.now();

function Standing({ lesson }: { lesson: Lesson }) {
  const { tone, mark, words } = standingOf(lesson);
  return (
    <p className={`lp-standing lp-standing--${tone}`}>
      {mark && <span aria-hidden="true">{mark} </span>}
      <strong>{words}</strong>
    </p>
  );
}

function Steps({ steps }: Pick<Lesson, 'steps'>) {
  if (steps.length === 0) return null;
  return (
    <ul className="lp-calendar__steps" aria-label={__('Counts for', 'learner-progressions')}>
      {steps.map(({ courseStepId, label, courseTitle }) => (
        <li key={courseStepId}>
          {/* translators: 1: label of a course step, 2: title of a course. */}
          {sprintf(__('%1$s of %2$s', 'learner-progressions'), label, courseTitle)}
        </li>
      ))}
    </ul>
  );
}
