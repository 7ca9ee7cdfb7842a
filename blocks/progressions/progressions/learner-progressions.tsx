import type { LearnerProgression } from '#contract/progressions';
import { ask, Refused } from '../../shared/api.ts';
import { may, useMe } from '../../shared/me.ts';
import { type Answer, Answered, useAnswer } from '../../shared/ui.tsx';
import { isStaffWithoutRecord, NoRecord } from '../../shared/whose-record.tsx';
import { ProgressionsRecord } from './record.tsx';

/** The record of one learner, or the visitor's own; the service decides who may see which. */
export function useLearnerRecord(learnerId: string | number | null): Answer<LearnerProgression | null> {
  return useAnswer(
    async (signal) => {
      if (learnerId !== null)
        return ask('GET', `/learners/${encodeURIComponent(learnerId)}/progression`, undefined, { signal });
      if (await isStaffWithoutRecord()) return null;
      return ask<LearnerProgression>('GET', '/me/progression', undefined, { signal }).catch(nullIfNobody);
    },
    [learnerId],
  );
}

/** Loads and shows a learner's progressions, with the office's actions for those who may. */
export function LearnerProgressions({ learnerId }: { learnerId: string | number | null }) {
  return <RecordOf answer={useLearnerRecord(learnerId)} />;
}

/** The same for an answer that is already held, so that a page with tabs asks once. */
export function RecordOf({ answer }: { answer: Answer<LearnerProgression | null> }) {
  const mayManage = may(useMe(answer.asOf).value, 'lp_manage_progressions');
  return (
    <Answered of={answer} empty={(record) => (record === null ? <NoRecord /> : null)}>
      {(record) =>
        record && (
          <ProgressionsRecord record={record} mayManage={mayManage} asOf={answer.asOf} onChanged={answer.reload} />
        )
      }
    </Answered>
  );
}

function nullIfNobody(error: unknown): null {
  if (error instanceof Refused && error.code === 'not_found') return null;
  throw error;
}
