import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { LearnerProgression } from '#contract/progressions';
import { ask, Refused } from '../../shared/api.ts';
import { may, me, useMe } from '../../shared/me.ts';
import { page } from '../../shared/page.ts';
import { type Answer, Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { ProgressionsRecord } from './record.tsx';

/** Whose record the address asks for: `?learner=12`; null for one's own. */
export function askedLearnerId(): string | null {
  return new URLSearchParams(window.location.search).get('learner');
}

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

/** Somebody with an account but without a learner record: most likely the office. */
export function NoRecord() {
  const adminUrl = window.learnerProgressions?.adminUrl;
  const list = adminUrl && addQueryArgs(adminUrl, { page: 'learner-progressions-learners' });
  return (
    <Empty title={__('No learner record belongs to your account.', 'learner-progressions')}>
      {list ? (
        <p>
          <a href={list}>{__('Open the list of learners', 'learner-progressions')}</a>
        </p>
      ) : (
        <p>{__('If you are a learner, ask the office to link your account to your record.', 'learner-progressions')}</p>
      )}
    </Empty>
  );
}

/** The office asks who it is first; a learner's phone is spared the extra round trip. */
async function isStaffWithoutRecord(): Promise<boolean> {
  return Boolean(page().adminUrl) && (await me()).learnerId === null;
}

function nullIfNobody(error: unknown): null {
  if (error instanceof Refused && error.code === 'not_found') return null;
  throw error;
}
