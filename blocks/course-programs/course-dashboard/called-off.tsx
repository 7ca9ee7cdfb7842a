import { __, sprintf } from '@wordpress/i18n';
import { BookStep } from '../booking/book-step.tsx';
import { ClassFacts } from '../booking/class-when.tsx';
import type { Reading } from './reading.ts';
import { SeatAction } from './seat-action.tsx';
import { calledOff } from './standing.ts';

/** Classes that the school has cancelled, with the way to another one, until that is booked. */
export function CalledOff({ reading }: { reading: Reading }) {
  return calledOff(reading.standing, reading.now).map(({ step, booking }) => (
    <section key={step.courseStepId} className="lp-card lp-card--urgent" aria-label={titleFor(step.label)}>
      <h3>{titleFor(step.label)}</h3>
      <ClassFacts of={{ ...booking.groupClass, location: null }} />
      <p>{reading.isOwn ? OWN : OTHERS}</p>
      <div className="lp-actions">
        <SeatAction
          label={__('Book another class', 'learner-progressions')}
          about={step.label}
          isQuiet={false}
          reading={reading}
        >
          {(dialog) => <BookStep {...dialog} step={step} />}
        </SeatAction>
      </div>
    </section>
  ));
}

const OWN = __('The school cancelled this class; you have everything back.', 'learner-progressions');
const OTHERS = __('The school cancelled this class; the learner has everything back.', 'learner-progressions');

// translators: %s: label of a course step.
const titleFor = (label: string) => sprintf(__('Cancelled: %s', 'learner-progressions'), label);
