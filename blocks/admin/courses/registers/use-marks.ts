import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ConfirmAttendance, GroupClassRegister } from '#contract/registers';
import type { Attended } from '#contract/words';
import { ask, type Refused } from '../../../shared/api.ts';
import { useSubmission } from '../../../shared/ui.tsx';
import { sentenceFor } from '../../../shared/words.ts';
import { changesOf, type Marks } from './marks.ts';

type Sent = { register: GroupClassRegister; learners: ConfirmAttendance['learners'] };

/**
 * What is marked in a register, and its way to the service. It outlives a fresh answer for `register`: rows that
 * nobody has touched take the fresh words, the others keep what was marked.
 */
export function useMarks(register: GroupClassRegister, onSaved: (register: GroupClassRegister) => void) {
  const { seats, groupClass } = register;
  const [marks, setMarks] = useState<Marks>({});
  const [sent, setSent] = useState<Sent | null>(null);
  const submission = useSubmission(
    (body: ConfirmAttendance) =>
      ask<GroupClassRegister>('PUT', `/admin/group-classes/${groupClass.groupClassId}/attendance`, body),
    onSaved,
  );
  const changes = changesOf(seats, marks);
  // A refusal speaks of the register that was sent: it goes when a fresh one has come.
  const refused = sent?.register === register ? submission.refused : null;
  function send() {
    setSent({ register, learners: changes });
    return submission.submit({ learners: changes });
  }
  return {
    ...{ marks, changes, submission, send },
    refused,
    wrongAt: (learnerId: number) => (refused && sent && isNamed(refused, sent, learnerId) ? sentenceAt(refused) : null),
    set: (learnerId: number, mark: Attended) => setMarks((known) => ({ ...known, [learnerId]: mark })),
    setAll: (mark: Attended) => setMarks(Object.fromEntries(seats.map(({ learner }) => [learner.learnerId, mark]))),
  };
}

/** At a row it is known who is meant. */
const sentenceAt = (refused: Refused): string =>
  refused.code === 'not_booked'
    ? __('Has no seat in this class any more.', 'learner-progressions')
    : sentenceFor(refused);

/** A refusal names rows by their place in what was sent. */
function isNamed({ errors }: Refused, { learners }: Sent, learnerId: number): boolean {
  const place = learners.findIndex((row) => row.learnerId === learnerId);
  return errors.some(({ path }) => path === `learners.${place}.learnerId`);
}

export type OpenMarks = ReturnType<typeof useMarks>;
