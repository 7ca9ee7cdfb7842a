import { DropdownMenu } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { moreVertical } from '@wordpress/icons';
import type { ClassSession, PublicHoliday } from '#contract/attendance';
import { hours, number, today, weekdayAndDay } from '../../shared/format.ts';
import { Chip } from '../../shared/ui.tsx';
import { Link } from '../link.tsx';
import { exceptionSentence } from './register-foot.tsx';
import { changesFor, type SessionChange, sessionChangeWords } from './session-change.ts';
import { SessionStatusChip } from './session-status.tsx';

type Props = {
  session: ClassSession;
  /** Null for those who only read. */
  onChange: ((change: SessionChange, session: ClassSession) => void) | null;
};

/** One session: when, in what state, what its register says, and what can be done. */
export function SessionLine({ session, onChange }: Props) {
  const { date, startsAt, status, reason, exceptionCount, holidayOverrideReason } = session;
  const note = [reason, holidayOverrideReason].filter(Boolean).join(' · ');
  return (
    <li className="lp-session">
      <div className="lp-session__when">
        <time dateTime={date}>{weekdayAndDay(date)}</time>
        <span className="lp-small">{`${startsAt} · ${hours(session.hours)}`}</span>
      </div>
      <div className="lp-session__what">
        <SessionStatusChip date={date} status={status} />{' '}
        {exceptionCount > 0 && (
          <Chip tone="warning" mark="!">
            {exceptionSentence(exceptionCount)}
          </Chip>
        )}
        {status === 'captured' && <span className="lp-small">{attendanceSentence(session)}</span>}
        {note && <span className="lp-small">{note}</span>}
      </div>
      <div className="lp-session__do">
        <RegisterLink session={session} mayCapture={onChange !== null} />
        {onChange && <Menu session={session} onChange={onChange} />}
      </div>
    </li>
  );
}

/** Future sessions are shown, but nothing can be captured ahead of them. */
function RegisterLink({ session: { date, status }, mayCapture }: { session: ClassSession; mayCapture: boolean }) {
  const isCapturable = mayCapture && status === 'scheduled';
  if (date > today() || (status !== 'captured' && status !== 'scheduled')) return null;
  return (
    <Link
      to={{ session: date }}
      className={`components-button is-next-40px-default-size ${isCapturable ? 'is-secondary' : 'is-tertiary'}`}
    >
      {isCapturable ? __('Capture', 'learner-progressions') : __('Open register', 'learner-progressions')}
      <span className="lp-unseen"> {weekdayAndDay(date)}</span>
    </Link>
  );
}

function Menu({ session, onChange }: { session: ClassSession; onChange: NonNullable<Props['onChange']> }) {
  return (
    <DropdownMenu
      icon={moreVertical}
      // translators: %s: a day with its weekday.
      label={sprintf(__('Change the session of %s', 'learner-progressions'), weekdayAndDay(session.date))}
      controls={changesFor(session).map((change) => ({
        title: sessionChangeWords[change].menu,
        // The menu gives the focus back to its button first; the dialog then remembers that button.
        onClick: () => window.setTimeout(() => onChange(change, session), 50),
      }))}
    />
  );
}

/** `26 of 30 learners present · 78.5 hours present, 11.5 absent`. */
function attendanceSentence({ learners, hours: most }: ClassSession): string {
  const present = learners.filter(({ hoursPresent }) => hoursPresent > 0).length;
  const sum = learners.reduce((total, { hoursPresent }) => total + hoursPresent, 0);
  // translators: 1: number present, 2: number of all learners, 3: hours present, 4: hours absent.
  const sentence = __('%1$d of %2$d learners present · %3$s hours present, %4$s absent', 'learner-progressions');
  return sprintf(sentence, present, learners.length, number(sum), number(learners.length * most - sum));
}

/** A day on which the class would have met, were it no public holiday. */
export function HolidayLine({ holiday, mayCapture }: { holiday: PublicHoliday; mayCapture: boolean }) {
  const { date, name } = holiday;
  return (
    <li className="lp-session">
      <div className="lp-session__when">
        <time dateTime={date}>{weekdayAndDay(date)}</time>
      </div>
      <div className="lp-session__what">
        <Chip tone="neutral" mark="☼">
          {__('Public holiday', 'learner-progressions')}
        </Chip>
        <span className="lp-small">{name}</span>
      </div>
      <div className="lp-session__do">
        {mayCapture && date <= today() && (
          <Link to={{ session: date }} className="components-button is-tertiary is-next-40px-default-size">
            {__('Capture anyway …', 'learner-progressions')}
            <span className="lp-unseen"> {weekdayAndDay(date)}</span>
          </Link>
        )}
      </div>
    </li>
  );
}
