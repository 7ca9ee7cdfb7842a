import { useEffect, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { AttendanceCaptured, Register } from '#contract/attendance';
import type { TrainingClass } from '#contract/classes';
import { fullName, number } from '../../shared/format.ts';
import { sentenceFor } from '../../shared/words.ts';
import { screenUrl } from '../address.ts';
import { Link } from '../link.tsx';
import { NextSession } from './next-session.tsx';

type Props = {
  captured: AttendanceCaptured;
  /** As it was loaded before: it knows the names. */
  register: Register;
  trainingClass: TrainingClass;
  onAgain: () => void;
};

/** What has been recorded, whose hours wait, and the way on. */
export function Captured({ captured, register, trainingClass, onAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { session, exceptions } = captured;
  return (
    <section className="lp-panel lp-captured">
      <h2 ref={heading} tabIndex={-1}>
        <span aria-hidden="true">✓ </span>
        {__('The register is saved.', 'learner-progressions')}
      </h2>
      <p>{recordedSentence(captured)}</p>
      {exceptions.length > 0 && <Waiting exceptions={exceptions} register={register} />}
      <div className="lp-actions">
        <NextSession classId={trainingClass.classId} />
        <Link
          to={{ session: null, month: session.date.slice(0, 7) }}
          className="components-button is-secondary is-next-40px-default-size"
        >
          {/* translators: %s: code of a class. */}
          {sprintf(__('Sessions of %s', 'learner-progressions'), trainingClass.code)}
        </Link>
        <button type="button" className="components-button is-tertiary is-next-40px-default-size" onClick={onAgain}>
          {__('Correct this register', 'learner-progressions')}
        </button>
      </div>
    </section>
  );
}

/** `27 of 30 learners present, 78.5 of 90 hours. 30 entries written.` */
function recordedSentence({ session, recorded }: AttendanceCaptured): string {
  const present = session.learners.filter(({ hoursPresent }) => hoursPresent > 0).length;
  const sum = session.learners.reduce((total, { hoursPresent }) => total + hoursPresent, 0);
  const all = session.learners.length;
  // translators: 1: number present, 2: number of all learners, 3: hours present, 4: hours of all learners together.
  const people = __('%1$d of %2$d learners present, %3$s of %4$s hours.', 'learner-progressions');
  // translators: %d: number of learners.
  const one = _n(
    'Recorded or corrected: %d learner.',
    'Recorded or corrected: %d learners.',
    recorded,
    'learner-progressions',
  );
  return `${sprintf(people, present, all, number(sum), number(all * session.hours))} ${sprintf(one, recorded)}`;
}

type WaitingProps = { exceptions: AttendanceCaptured['exceptions']; register: Register };

function Waiting({ exceptions, register }: WaitingProps) {
  const byId = new Map(register.rows.map((row) => [row.learnerId, row]));
  const sentence = _n(
    'The hours of %d learner wait on the exceptions list:',
    'The hours of %d learners wait on the exceptions list:',
    exceptions.length,
    'learner-progressions',
  );
  return (
    <div className="lp-notice">
      {/* translators: %d: number of learners. */}
      <p>{sprintf(sentence, exceptions.length)}</p>
      <ul className="lp-plain lp-captured__waiting">
        {exceptions.map(({ learnerId, code }) => {
          const row = byId.get(learnerId);
          return (
            <li key={learnerId}>
              <a href={screenUrl('learners', { learner: learnerId }) ?? ''}>
                {row ? fullName(row) : __('Open the record', 'learner-progressions')}
              </a>
              <span className="lp-small">{sentenceFor({ code })}</span>
            </li>
          );
        })}
      </ul>
      <p>
        <Link to={{ class: null, session: null, month: null, part: 'exceptions', classId: null }}>
          {__('Go to the exceptions', 'learner-progressions')}
        </Link>
      </p>
    </div>
  );
}
