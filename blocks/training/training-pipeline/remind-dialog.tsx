import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { StuckStep } from '#contract/oversight';
import { BulkOutcomes, countSentence, type Outcome } from '../../progressions/progressions-office/bulk-outcomes.tsx';
import { NamedRows } from '../../progressions/progressions-office/named-rows.tsx';
import { fullName } from '../../shared/format.ts';
import { announce, Dialog, DialogForm, useSubmission } from '../../shared/ui.tsx';
import { orderReminder } from './reminding.ts';

type Props = {
  steps: StuckStep[];
  /** What became of them, when it has been tried already. */
  outcomes?: Outcome[];
  onChanged: () => void;
  onClose: () => void;
};

/** Reminders for many: who gets one, how far it is, then what became of each. */
export function RemindDialog({ steps, outcomes: known, onChanged, onClose }: Props) {
  const [open, setOpen] = useState(steps);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(known ?? null);
  const [done, setDone] = useState(0);
  const submission = useSubmission(
    () => remindEach(open, setDone),
    (told) => {
      setOutcomes(told);
      announce(countSentence(told));
      onChanged();
    },
  );
  function again(failedIds: number[]) {
    setOpen(open.filter(({ stepId }) => failedIds.includes(stepId)));
    setDone(0);
    setOutcomes(null);
  }
  return (
    <Dialog title={__('Send reminders', 'learner-progressions')} onClose={onClose}>
      {outcomes ? (
        <BulkOutcomes outcomes={outcomes} onAgain={again} onClose={onClose} />
      ) : (
        <DialogForm
          submission={submission}
          action={__('Send reminders', 'learner-progressions')}
          onSubmit={() => submission.submit({})}
          onClose={onClose}
        >
          <p>{announcementOf(open.length)}</p>
          <NamedRows
            label={__('Learners to be reminded', 'learner-progressions')}
            rows={open.map((step) => ({ id: step.stepId, name: stepName(step) }))}
          />
          {submission.isBusy && (
            <p role="status">
              {/* translators: 1: number done, 2: number of all. */}
              {sprintf(__('%1$d of %2$d', 'learner-progressions'), done, open.length)}
            </p>
          )}
        </DialogForm>
      )}
    </Dialog>
  );
}

/** `Nomsa Dlamini: Cosmetology`; a learner may be stuck in two programs. */
export function stepName({ learner, program }: StuckStep): string {
  // translators: 1: learner's name, 2: name of a program.
  return sprintf(__('%1$s: %2$s', 'learner-progressions'), fullName(learner), program.name);
}

function announcementOf(count: number): string {
  // translators: %d: number of learners.
  const words = _n(
    '%d mail asks the learner to go on with their training; nobody gets more than one a day.',
    '%d mails ask learners to go on with their training; nobody gets more than one a day for a step.',
    count,
    'learner-progressions',
  );
  return sprintf(words, count);
}

/** One after the other; a refusal of one does not keep the others. */
async function remindEach(steps: StuckStep[], onDone: (count: number) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    outcomes.push({ id: step.stepId, name: stepName(step), code: await orderReminder(step) });
    onDone(outcomes.length);
  }
  return outcomes;
}
