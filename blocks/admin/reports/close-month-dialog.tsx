import { __, sprintf } from '@wordpress/i18n';
import type { PeriodStanding } from '#contract/reports';
import { ask } from '../../shared/api.ts';
import { monthName } from '../../shared/format.ts';
import { Answered, Dialog, DialogForm, useAnswer, useSubmission } from '../../shared/ui.tsx';
import { monthNames } from './month.ts';
import { OpenTasks } from './open-tasks.tsx';

type Props = { month: string; onDone: () => void; onClose: () => void };

/** Asks before a month closes: what it takes along, what is not settled yet, and that there is no way back. */
export function CloseMonthDialog({ month, onDone, onClose }: Props) {
  const path = `/reporting-periods/${month}/close`;
  const standing = useAnswer((signal) => ask<PeriodStanding>('GET', path, undefined, { signal }), [path]);
  const submission = useSubmission(
    (_body: object, options) => ask<PeriodStanding>('POST', path, undefined, options),
    onDone,
  );
  return (
    // translators: %s: a month, such as March 2026.
    <Dialog title={sprintf(__('Close %s', 'learner-progressions'), monthName(month))} onClose={onClose}>
      <DialogForm
        submission={submission}
        // translators: %s: a month, such as March 2026.
        action={sprintf(__('Close %s for good', 'learner-progressions'), monthName(month))}
        onSubmit={() => submission.submit({})}
        onClose={onClose}
      >
        <Answered of={standing}>{(period) => <Consequences period={period} />}</Answered>
      </DialogForm>
    </Dialog>
  );
}

function Consequences({ period }: { period: PeriodStanding }) {
  const { alsoCloses, pendingSessions, openExceptions } = period;
  return (
    <>
      {alsoCloses.length > 0 && (
        <p className="lp-notice">
          {/* translators: %s: names of months. */}
          {sprintf(
            __('Earlier months that are open still close along: %s.', 'learner-progressions'),
            monthNames(alsoCloses),
          )}
        </p>
      )}
      <p>
        {__(
          'The reports of every class and client are issued and stay as they are. What is captured or corrected later shows in the open month as an adjustment. A closed month cannot be opened again.',
          'learner-progressions',
        )}
      </p>
      {pendingSessions + openExceptions > 0 && (
        <p>
          <strong>{__('Not settled yet:', 'learner-progressions')}</strong>
        </p>
      )}
      <OpenTasks period={period} />
    </>
  );
}
