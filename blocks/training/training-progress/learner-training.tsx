import { useEffect } from '@wordpress/element';
import type { Enrollment } from '#contract/training';
import { ask } from '../../shared/api.ts';
import { may, useMe } from '../../shared/me.ts';
import { type Answer, Answered, useAnswer } from '../../shared/ui.tsx';
import { isStaffWithoutRecord, NoRecord } from '../../shared/whose-record.tsx';
import { awaitsCertificate } from './certificate.tsx';
import { TrainingCards } from './training-cards.tsx';
import { useWhenBack } from './when-back.ts';

/** `learnerId` null shows the visitor's own; the service decides who may see which. */
type Props = { learnerId: string | number | null };

/** Loads and shows a learner's training at partners, with the office's actions for those who may. */
export function LearnerTraining({ learnerId }: Props) {
  const answer = useLearnerTraining(learnerId);
  const { value: me } = useMe(answer.asOf);
  const whose = learnerId ?? me?.learnerId ?? null;
  useWhenBack(() => answer.isLoading || answer.reload());
  useWhileMade(answer);
  return (
    <Answered of={answer} empty={(trainings) => (trainings === null ? <NoRecord /> : null)}>
      {(trainings) =>
        trainings && (
          <TrainingCards
            trainings={trainings}
            isOwn={learnerId === null}
            officeFor={whose !== null && may(me, 'lp_manage_training') ? Number(whose) : null}
            asOf={answer.asOf}
            onChanged={answer.reload}
          />
        )
      }
    </Answered>
  );
}

/** Null for staff without a record of their own. */
function useLearnerTraining(learnerId: Props['learnerId']): Answer<Enrollment[] | null> {
  return useAnswer(
    async (signal) => {
      if (learnerId !== null)
        return ask('GET', `/learners/${encodeURIComponent(learnerId)}/training`, undefined, { signal });
      if (await isStaffWithoutRecord()) return null;
      return ask('GET', '/me/training', undefined, { signal });
    },
    [learnerId],
  );
}

const PAUSE_MS = 5000;
const MADE_WITHIN_MS = 600_000;

/** A certificate is made seconds after its training is completed: whoever looks meanwhile sees it appear. */
function useWhileMade({ value, asOf, reload }: Answer<Enrollment[] | null>): void {
  const isAwaited = value?.some((training) => awaitsCertificate(training) && !isOlder(training.completedAt, asOf));
  useEffect(() => {
    if (!isAwaited) return;
    const timer = window.setTimeout(reload, PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [isAwaited, asOf, reload]);
}

const isOlder = (at: string | null, asOf: Date | null) =>
  at === null || asOf === null || asOf.getTime() - Date.parse(at) > MADE_WITHIN_MS;
