import { and, eq } from 'drizzle-orm';
import { enrollments, enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import type { PipelineLearner, PipelineLearnerList } from '../../contract/oversight.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { matchesSearch } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';
import { countSteps, describeSteps, pageOfSteps, type StepRow, type Wanted } from './store.ts';

/** A page of the learners behind a number of the pipeline: the same steps that it counts. */
export async function listPipelineLearners({ db }: Deps, query: PipelineLearnerList): Promise<Page<PipelineLearner>> {
  const wanted = wantedBy(db, query);
  const rows = await describeSteps(db, await pageOfSteps(db, wanted, query));
  return new Page(rows.map(present), await countSteps(db, wanted), query.perPage);
}

const wantedBy = (db: Db, { providerId, programId, status, search }: PipelineLearnerList): Wanted => ({
  steps: and(providerId ? eq(steps.providerId, providerId) : undefined, status && eq(steps.status, status)),
  enrollments: and(
    programId ? eq(enrollments.programId, programId) : undefined,
    search ? matchesSearch(db, search, enrollments.learnerId, 'all') : undefined,
  ),
});

const present = ({ step, enrollmentStatus, learner, program, provider }: StepRow): PipelineLearner => ({
  stepId: step.stepId,
  enrollmentId: step.enrollmentId,
  ...{ enrollmentStatus, learner, program, provider },
  order: step.sequenceOrder,
  externalCourseId: step.externalCourseId,
  status: step.status,
  startedAt: step.startedAt?.toISOString() ?? null,
  completedAt: step.completedAt?.toISOString() ?? null,
  launchedAt: step.launchedAt?.toISOString() ?? null,
  lastEventAt: step.lastEventAt?.toISOString() ?? null,
});
