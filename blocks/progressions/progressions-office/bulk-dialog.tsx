import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { BulkAnswer, BulkChange, ListedProgression } from '#contract/progressions';
import type { BulkAction } from '#contract/words';
import { ask } from '../../shared/api.ts';
import { today } from '../../shared/format.ts';
import { announce, Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';
import { bulkActionWords } from '../../shared/words.ts';
import { announcementOf, dateHelp, missingEvidence } from './bulk-action.ts';
import { BulkOutcomes, countSentence, type Outcome } from './bulk-outcomes.tsx';
import { NamedRows, rowName } from './named-rows.tsx';

type Props = { action: BulkAction; rows: ListedProgression[]; onChanged: () => void; onClose: () => void };
type Round = { asked: ListedProgression[]; outcomes: Outcome[] };

/** One change for many progressions: what will happen and from when, then each row's own outcome. */
export function BulkDialog({ action, rows, onChanged, onClose }: Props) {
  const [open, setOpen] = useState(rows);
  const [round, setRound] = useState<Round | null>(null);
  const submission = useSubmission(
    (body: BulkChange, options) => ask<BulkAnswer>('POST', '/progressions/bulk', body, options),
    ({ results }) => {
      const outcomes = outcomesOf(open, results);
      setRound({ asked: open, outcomes });
      announce(countSentence(outcomes));
      onChanged();
    },
    ['effectiveDate', 'reason'],
  );
  function again(failedIds: number[]) {
    setOpen(open.filter(({ trackingId }) => failedIds.includes(trackingId)));
    setRound(null);
  }
  return (
    <Dialog title={bulkActionWords[action]} onClose={onClose}>
      {round ? (
        <BulkOutcomes outcomes={round.outcomes} onAgain={again} onClose={onClose} />
      ) : (
        <Question action={action} rows={open} submission={submission} onClose={onClose} />
      )}
    </Dialog>
  );
}

type QuestionProps = Omit<Props, 'onChanged'> & {
  submission: ReturnType<typeof useSubmission<BulkChange, BulkAnswer>>;
};

function Question({ action, rows, submission, onClose }: QuestionProps) {
  const [effectiveDate, setDate] = useState(today());
  const [reason, setReason] = useState('');
  const trackingIds = rows.map(({ trackingId }) => trackingId);
  const missing = missingEvidence(action, rows);
  return (
    <DialogForm
      submission={submission}
      action={bulkActionWords[action]}
      onSubmit={() => submission.submit({ action, trackingIds, effectiveDate, reason: reason.trim() || null })}
      onClose={onClose}
    >
      <p>{announcementOf(action, rows.length)}</p>
      <NamedRows
        label={__('LPs in this action', 'learner-progressions')}
        rows={rows.map((row) => ({ id: row.trackingId, name: rowName(row) }))}
      />
      {missing && <p className="lp-notice">{missing}</p>}
      <InputField
        label={__('Effective date', 'learner-progressions')}
        help={dateHelp[action]}
        error={submission.errorAt('effectiveDate')}
        type="date"
        required
        max={action === 'complete' ? today() : undefined}
        value={effectiveDate}
        onValue={setDate}
      />
      <InputField
        label={__('Reason (optional)', 'learner-progressions')}
        error={submission.errorAt('reason')}
        maxLength={500}
        value={reason}
        onValue={setReason}
      />
    </DialogForm>
  );
}

function outcomesOf(rows: ListedProgression[], results: BulkAnswer['results']): Outcome[] {
  const byId = new Map(results.map((result) => [result.trackingId, result]));
  return rows.map((row) => {
    const result = byId.get(row.trackingId);
    return { id: row.trackingId, name: rowName(row), code: result?.ok ? null : (result?.code ?? 'unexpected') };
  });
}
