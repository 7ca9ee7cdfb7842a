import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSession, SetSessionStatus } from '#contract/attendance';
import type { TrainingClass } from '#contract/classes';
import { ask } from '../../shared/api.ts';
import { day, today, weekdayAndDay } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';
import { endOf } from './months.ts';
import { bodyOfChange, hasTimes, type SessionChange, sessionChangeWords } from './session-change.ts';

type Props = {
  change: SessionChange;
  /** Null for an extra one. */
  session: ClassSession | null;
  trainingClass: TrainingClass;
  /** The month that is shown: an extra session begins there. */
  month: string;
  onDone: (sentence: string) => void;
  onClose: () => void;
};

/** Says something of a session: not held, blocked, as planned again, or with times of its own. */
export function SessionDialog({ change, session, trainingClass, month, onDone, onClose }: Props) {
  const words = sessionChangeWords[change];
  const [date, setDate] = useState(session?.date ?? (today().startsWith(month) ? today() : `${month}-01`));
  const [startsAt, setStart] = useState(session?.startsAt ?? trainingClass.schedule[0]?.startsAt ?? '09:00');
  const [endsAt, setEnd] = useState(session ? endOf(session.startsAt, session.hours) : endOf(startsAt, 3));
  const [reason, setReason] = useState('');
  const isCaptured = session?.status === 'captured';
  const submission = useSubmission(
    (body: SetSessionStatus) =>
      ask<ClassSession>('PUT', `/classes/${trainingClass.classId}/sessions/${date}/status`, body),
    () => onDone(words.done(day(date))),
    ['startsAt', 'endsAt', 'reason'],
  );
  return (
    <Dialog title={titleOf(words.action, trainingClass, session)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={words.action}
        onSubmit={() => submission.submit(bodyOfChange(change, { startsAt, endsAt, reason }))}
        onClose={onClose}
      >
        <p>{words.what}</p>
        {isCaptured && <TakenBack session={session} />}
        {!session && (
          <InputField type="date" label={__('Day', 'learner-progressions')} value={date} onValue={setDate} required />
        )}
        {hasTimes(change) && (
          <div className="lp-pair">
            <InputField
              type="time"
              label={__('From', 'learner-progressions')}
              error={submission.errorAt('startsAt')}
              value={startsAt}
              onValue={setStart}
              required
            />
            <InputField
              type="time"
              label={__('To', 'learner-progressions')}
              error={submission.errorAt('endsAt')}
              value={endsAt}
              onValue={setEnd}
              required
            />
          </div>
        )}
        <InputField
          label={isCaptured ? __('Reason', 'learner-progressions') : __('Reason (optional)', 'learner-progressions')}
          error={submission.errorAt('reason')}
          value={reason}
          onValue={setReason}
          maxLength={500}
          required={isCaptured}
        />
      </DialogForm>
    </Dialog>
  );
}

function TakenBack({ session: { learners } }: { session: ClassSession }) {
  return (
    <p className="lp-notice">
      {sprintf(
        // translators: %d: number of learners.
        __(
          'This session is captured. The hours of its %d learners are taken back, visibly, in the hours log.',
          'learner-progressions',
        ),
        learners.length,
      )}
    </p>
  );
}

function titleOf(action: string, { code }: TrainingClass, session: ClassSession | null): string {
  const what = session ? `${code}, ${weekdayAndDay(session.date)}` : code;
  // translators: 1: what will be done, such as "Block the date", 2: class and day.
  return sprintf(__('%1$s: %2$s', 'learner-progressions'), action, what);
}
