import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ExceptionRow, ExceptionsSettled, SettleExceptions } from '#contract/attendance';
import type { ExceptionAction } from '#contract/words';
import { BulkOutcomes, countSentence, type Outcome } from '../../progressions/progressions-office/bulk-outcomes.tsx';
import { NamedRows } from '../../progressions/progressions-office/named-rows.tsx';
import { ask } from '../../shared/api.ts';
import { day, fullName, hours } from '../../shared/format.ts';
import { announce, Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';
import { exceptionActionWords } from './exception-words.ts';

type Props = { action: ExceptionAction; rows: ExceptionRow[]; onChanged: () => void; onClose: () => void };

/** Posts or dismisses hours that wait; each row then tells its own outcome. */
export function SettleDialog({ action, rows, onChanged, onClose }: Props) {
  const [open, setOpen] = useState(rows);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const submission = useSubmission(
    (body: SettleExceptions, options) => ask<ExceptionsSettled>('POST', '/hours-exceptions/actions', body, options),
    ({ results }) => {
      const told = outcomesOf(open, results);
      setOutcomes(told);
      announce(countSentence(told));
      onChanged();
    },
    ['reason'],
  );
  function again(ids: number[]) {
    setOpen(open.filter(({ attendanceId }) => ids.includes(attendanceId)));
    setOutcomes(null);
  }
  return (
    <Dialog title={exceptionActionWords[action].title} onClose={onClose}>
      {outcomes ? (
        <BulkOutcomes outcomes={outcomes} onAgain={again} onClose={onClose} />
      ) : (
        <Question action={action} rows={open} submission={submission} onClose={onClose} />
      )}
    </Dialog>
  );
}

type QuestionProps = Omit<Props, 'onChanged'> & {
  submission: ReturnType<typeof useSubmission<SettleExceptions, ExceptionsSettled>>;
};

function Question({ action, rows, submission, onClose }: QuestionProps) {
  const [reason, setReason] = useState('');
  const attendanceIds = rows.map(({ attendanceId }) => attendanceId);
  return (
    <DialogForm
      submission={submission}
      action={exceptionActionWords[action].title}
      onSubmit={() => submission.submit({ attendanceIds, action, reason: reason.trim() || null })}
      onClose={onClose}
    >
      <p>{exceptionActionWords[action].what}</p>
      <NamedRows
        label={__('Hours in this action', 'learner-progressions')}
        rows={rows.map((row) => ({ id: row.attendanceId, name: nameOf(row) }))}
      />
      {action === 'dismiss' && (
        <InputField
          label={__('Reason', 'learner-progressions')}
          error={submission.errorAt('reason')}
          value={reason}
          onValue={setReason}
          maxLength={500}
          required
        />
      )}
    </DialogForm>
  );
}

/** `Nomsa Dlamini, COMM-1, 2 Mar 2026: 3 hours`. */
function nameOf(row: ExceptionRow): string {
  // translators: 1: name of a learner, 2: code of a class, 3: a day, 4: hours, such as "3 hours".
  const name = __('%1$s, %2$s, %3$s: %4$s', 'learner-progressions');
  return sprintf(name, fullName(row.learner), row.class.code, day(row.date), hours(row.hoursPresent));
}

function outcomesOf(rows: ExceptionRow[], results: ExceptionsSettled['results']): Outcome[] {
  const byId = new Map(results.map((result) => [result.attendanceId, result]));
  return rows.map((row) => {
    const result = byId.get(row.attendanceId);
    return { id: row.attendanceId, name: nameOf(row), code: result?.ok ? null : (result?.code ?? 'unexpected') };
  });
}
