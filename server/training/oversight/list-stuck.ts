import { and, eq, lt, type SQL } from 'drizzle-orm';
import { enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import type { StuckQuery, StuckStep } from '../../contract/oversight.ts';
import type { Deps } from '../../deps.ts';
import { Page } from '../../platform/route.ts';
import { stuckDays } from '../../platform/stuck-days.ts';
import { daysSince } from '../rules.ts';
import { lastReminded } from './last-reminded.ts';
import { parkedFor } from './parked.ts';
import { stuckBefore, whyStuck } from './rules.ts';
import { countSteps, describeSteps, pageOfSteps, type StepRow } from './store.ts';

/**
 * A page of steps in progress for strictly longer than `days`, or than the threshold that is saved, and why; those that
 * wait longest come first.
 */
export async function listStuck({ db, now }: Deps, query: StuckQuery): Promise<Page<StuckStep>> {
  const at = now();
  const wanted = { steps: isStuck(stuckBefore(at, query.days ?? (await stuckDays(db))), query.providerId) };
  const rows = await describeSteps(db, await pageOfSteps(db, wanted, query));
  const parked = await parkedFor(db, rows);
  const reminded = await lastReminded(
    db,
    rows.map(({ step }) => step.stepId),
  );
  const shown = rows.map((row) => {
    const { stepId } = row.step;
    return present(row, { isParked: parked.has(stepId), remindedAt: reminded.get(stepId) ?? null, at });
  });
  return new Page(shown, await countSteps(db, wanted), query.perPage);
}

/** SQL condition over a step. */
export const isStuck = (before: Date, providerId?: number): SQL | undefined =>
  and(
    eq(steps.status, 'in_progress'),
    lt(steps.startedAt, before),
    providerId ? eq(steps.providerId, providerId) : undefined,
  );

type Known = { isParked: boolean; remindedAt: Date | null; at: Date };

function present(row: StepRow, { isParked, remindedAt, at }: Known): StuckStep {
  const { stepId, enrollmentId, launchedAt, lastEventAt } = row.step;
  // The schema lets no step run that has not started.
  const startedAt = row.step.startedAt ?? at;
  return {
    ...{ stepId, enrollmentId, program: row.program },
    learner: { ...row.learner, email: row.email, phone: row.phone },
    provider: { ...row.provider, contactEmail: row.contactEmail },
    startedAt: startedAt.toISOString(),
    daysStuck: daysSince(startedAt, at),
    launchedAt: launchedAt?.toISOString() ?? null,
    lastEventAt: lastEventAt?.toISOString() ?? null,
    reason: whyStuck({ launchedAt, lastEventAt, isParked }),
    lastRemindedAt: remindedAt?.toISOString() ?? null,
  };
}
