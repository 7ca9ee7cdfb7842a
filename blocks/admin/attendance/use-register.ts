import { useState } from '@wordpress/element';
import type { AttendanceCaptured, CaptureAttendance, Register } from '#contract/attendance';
import { ask } from '../../shared/api.ts';
import { useSubmission } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import { hoursOf, isChanged, onlyNumber, type Typed, textOf, whyWrong } from './register-hours.ts';

const hoursPath = (index: number) => `learners.${index}.hoursPresent`;
const learnerPath = (index: number) => `learners.${index}.learnerId`;

/**
 * What is typed into a register, and its way to the service. It outlives a fresh answer for `register`: rows that
 * nobody has touched take the fresh hours, the others keep what was typed.
 */
export function useRegister(path: string, register: Register, onCaptured: (captured: AttendanceCaptured) => void) {
  const { rows, session } = register;
  const [typed, setTyped] = useState<Typed>({});
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
    return submission.submit({
      learners: rows.map((row) => ({ learnerId: row.learnerId, hoursPresent: hoursOf(textOf(row, typed)) })),
      reason: needs.reason ? reason.trim() : null,
      holidayOverrideReason: needs.override ? override.trim() : null,
      revision: session.revision,
    });
  }
  return {
    ...{ typed, reason, setReason, override, setOverride, isTried, setTried, needs, submission, wrongAt, send },
    general: isCurrent ? submission.general : null,
    isUnsaved: rows.some((row) => isChanged(row, typed)) || reason !== '' || override !== '',
    set: (learnerId: number, text: string) => setTyped((known) => ({ ...known, [learnerId]: onlyNumber(text) })),
    setAll: (hours: number) => setTyped(Object.fromEntries(rows.map((row) => [row.learnerId, String(hours)]))),
  };
}

export type OpenRegister = ReturnType<typeof useRegister>;
