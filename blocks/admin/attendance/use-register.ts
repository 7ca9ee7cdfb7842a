import { useState } from '@wordpress/element';
import type { AttendanceCaptured, CaptureAttendance, Register } from '#contract/attendance';
import { ask } from '../../shared/api.ts';
import { useSubmission } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import { hoursOf, type Typed, textOf, whyWrong } from './register-hours.ts';
import { useTyped } from './use-typed.ts';

const hoursPath = (index: number) => `learners.${index}.hoursPresent`;
const learnerPath = (index: number) => `learners.${index}.learnerId`;

const linesOf = ({ rows }: Register, typed: Typed) =>
  rows.map((row) => ({ learnerId: row.learnerId, hoursPresent: hoursOf(textOf(row, typed)) }));

/**
 * What is typed into a register, and its way to the service. It outlives a fresh answer for `register`: rows that
 * nobody has touched take the fresh hours, the others keep what was typed.
 */
export function useRegister(path: string, register: Register, onCaptured: (captured: AttendanceCaptured) => void) {
  const { rows, session } = register;
  const rowsTyped = useTyped(rows);
  const { typed } = rowsTyped;
  const [reason, setReason] = useState('');
  const [override, setOverride] = useState('');
  const [isTried, setTried] = useState(false);
  const [sent, setSent] = useState<Register | null>(null);
  const submission = useSubmission(
    (body: CaptureAttendance) => ask<AttendanceCaptured>('PUT', `${path}/attendance`, body),
    onCaptured,
    [...rows.map((_, index) => hoursPath(index)), 'reason', 'holidayOverrideReason'],
  );
  const needs = {
    reason: session.status === 'captured',
    override: register.whyNot === 'public_holiday',
  };
  // A refusal speaks of the register that was sent: it goes when a fresh one has come.
  const isCurrent = sent === register;
  const wrongAt = (index: number) => {
    const row = rows[index];
    const own = row && whyWrong(textOf(row, typed), session.hours);
    if (own) return sentenceFor({ code: own });
    const isRefused = isCurrent && (submission.errorAt(hoursPath(index)) ?? submission.errorAt(learnerPath(index)));
    return isRefused && submission.refused ? sentenceFor(submission.refused) : null;
  };
  function send() {
    setSent(register);
    const reasons = {
      reason: needs.reason ? reason.trim() : null,
      holidayOverrideReason: needs.override ? override.trim() : null,
    };
    return submission.submit({ learners: linesOf(register, typed), ...reasons, revision: session.revision });
  }
  return {
    ...rowsTyped,
    ...{ reason, setReason, override, setOverride, isTried, setTried, needs, submission, wrongAt, send },
    general: isCurrent ? submission.general : null,
    isUnsaved: rowsTyped.isTouched || reason !== '' || override !== '',
  };
}

export type OpenRegister = ReturnType<typeof useRegister>;
