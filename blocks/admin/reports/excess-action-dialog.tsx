import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ExcessiveRow, HandleExcess } from '#contract/dossier';
import { EXCESSIVE_HOURS_ACTIONS, type ExcessiveHoursAction } from '#contract/words';
import { ask } from '../../shared/api.ts';
import { fullName, hours } from '../../shared/format.ts';
import { Dialog, DialogForm, SelectField, TextField, useSubmission } from '../../shared/ui.tsx';
import { excessActionWords } from '../../shared/words.ts';

type Props = { row: ExcessiveRow; onDone: (sentence: string) => void; onClose: () => void };

/** Records what has been done about an LP that runs over. */
export function ExcessActionDialog({ row, onDone, onClose }: Props) {
  const [action, setAction] = useState<ExcessiveHoursAction>('contacted_facilitator');
  const [notes, setNotes] = useState('');
  const name = fullName(row.learner);
  const submission = useSubmission(
    (body: HandleExcess, options) => ask('POST', `/excessive-hours/${row.trackingId}/actions`, body, options),
    // translators: %s: name of a learner.
    () => onDone(sprintf(__('The action for %s has been recorded.', 'learner-progressions'), name)),
    ['action', 'notes'],
  );
  return (
    <Dialog title={__('Record an action', 'learner-progressions')} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Record the action', 'learner-progressions')}
        onSubmit={() => submission.submit({ action, notes: notes.trim() || null })}
        onClose={onClose}
      >
        <p>{situationOf(row, name)}</p>
        <SelectField
          label={__('What has been done', 'learner-progressions')}
          value={action}
          onValue={(word) => setAction(EXCESSIVE_HOURS_ACTIONS.find((known) => known === word) ?? action)}
          error={submission.errorAt('action')}
        >
          {EXCESSIVE_HOURS_ACTIONS.map((word) => (
            <option key={word} value={word}>
              {excessActionWords[word]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={__('Notes (optional)', 'learner-progressions')}
          value={notes}
          onValue={setNotes}
          maxLength={4000}
          error={submission.errorAt('notes')}
        />
      </DialogForm>
    </Dialog>
  );
}

function situationOf({ product, overageHours, durationHours }: ExcessiveRow, name: string): string {
  return sprintf(
    // translators: 1: name of a learner, 2: name of an LP, 3: hours over, 4: hours the LP lasts.
    __('%1$s is %3$s over in %2$s, which lasts %4$s.', 'learner-progressions'),
    name,
    product.name,
    hours(overageHours),
    hours(durationHours),
  );
}
