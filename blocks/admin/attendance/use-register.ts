import { useState } from '@wordpress/element';
import type { AttendanceCaptured, CaptureAttendance, Register } from '#contract/attendance';
import { ask } from '../../shared/api.ts';
import { useSubmission } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import { hoursOf, isChanged, onlyNumber, type Typed, textOf, whyWrong } from './register-hours.ts';

const pathOfRow = (index: number) => `learners.${index}.hoursPresent`;

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
  const [sentRevision, setSentRevision] = useState<number | null>(null);
  const submission = useSubmission(
    (body: CaptureAttendance) => ask<AttendanceCaptured>('PUT', `${path}/attendance`, body),
    onCaptured,
    [...rows.map((_, index) => pathOfRow(index)), 'reason', 'holidayOverrideReason'],
  );
  const needs = {
    reason: session.status === 'captured',
    override: register.whyNot === 'public_holiday',
  };
  const wrongAt = (index: number) => {
    const row = rows[index];
    const own = row && whyWrong(textOf(row, typed), session.hours);
    if (own) return sentenceFor({ code: own });
    const refusal = submission.errorAt(pathOfRow(index)) ? submission.refused : null;
    return refusal && sentenceFor(refusal);
  };
  // Somebody was faster: told until their register is here.
  const isStale = submission.general?.code === 'session_changed' && sentRevision !== session.revision;
  function send() {
    setSentRevision(session.revision);
    return submission.submit({
      learners: rows.map((row) => ({ learnerId: row.learnerId, hoursPresent: hoursOf(textOf(row, typed)) })),
      reason: needs.reason ? reason.trim() : null,
      holidayOverrideReason: needs.override ? override.trim() : null,
      revision: session.revision,
    });
  }
  return {
    ...{ typed, reason, setReason, override, setOverride, isTried, setTried, needs, submission, wrongAt, send },
    general: isStale ? null : submission.general,
    isUnsaved: rows.some((row) => isChanged(row, typed)) || reason !== '' || override !== '',
    set: (learnerId: number, text: string) => setTyped((known) => ({ ...known, [learnerId]: onlyNumber(text) })),
    setAll: (hours: number) => setTyped(Object.fromEntries(rows.map((row) => [row.learnerId, String(hours)]))),
  };
}

export type OpenRegister = ReturnType<typeof useRegister>;
