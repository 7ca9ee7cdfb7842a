import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { issuedReports, reportingPeriods as periods } from '../../../../drizzle/schema/progressions.ts';
import type { MonthlyReport, PeriodStanding } from '../../../contract/reports.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import { record } from '../../../platform/audit.ts';
import type { Db } from '../../../platform/database.ts';
import { refuse, refuseIf } from '../../../platform/refuse.ts';
import { compileClasses, compileClassless } from '../monthly/compile.ts';
import { saysSomething } from '../monthly/rules.ts';
import { showPeriod } from './list.ts';
import { monthsToClose, whyNotClose } from './rules.ts';
import { firstMonth, lastClosedMonth, lockMonths } from './store.ts';

/**
 * Rule 4: closes a month and every open one before it, oldest first, and issues the reports of each, in one
 * transaction. 422 `month_not_over` in the site's zone, `nothing_to_close`; 409 `month_already_closed`.
 */
export async function closeMonth(deps: Deps, actor: Actor, month: string): Promise<PeriodStanding> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const at = deps.now();
    for (const each of await lockedMonths(deps, tx, month)) await closeOne(deps, tx, { actor, at }, each);
    return showPeriod({ ...deps, db: tx }, month);
  });
}

/** The months that close, held; what came in before they were held, or closed meanwhile, is looked at again. */
async function lockedMonths(deps: Deps, tx: Db, month: string, held: string[] = []): Promise<string[]> {
  const [lastClosed, first] = [await lastClosedMonth(tx), await firstMonth(tx)];
  refuseIf(whyNotClose(month, { lastClosed, first }, deps.today()));
  const months = monthsToClose(month, lastClosed, first);
  if (held.length > 0 && months.every((each) => held.includes(each))) return months;
  await lockMonths(tx, months);
  return lockedMonths(deps, tx, month, months);
}

type By = { actor: Actor; at: Date };

async function closeOne(deps: Deps, tx: Db, { actor, at }: By, month: string): Promise<void> {
  const ofClasses = await compileClasses(deps, { db: tx, month });
  const reports = [...ofClasses, ...(await compileClassless(deps, { db: tx, month }))].filter(saysSomething);
  await issue(tx, reports, { actor, at });
  const [closed] = await tx
    .update(periods)
    .set({ closedAt: at, closedBy: actor.userId })
    .where(and(eq(periods.month, month), isNull(periods.closedAt)));
  if (closed.affectedRows !== 1) refuse('month_already_closed');
  const data = { month, reports: reports.length };
  await record(tx, actor, { at, kind: 'period.closed', slice: 'progressions', learnerId: null, subjectId: null, data });
}

/** Rows are large: a statement takes a few of them, far below what the server accepts at once. */
const AT_ONCE = 20;

async function issue(tx: Db, reports: MonthlyReport[], by: By): Promise<void> {
  for (let from = 0; from < reports.length; from += AT_ONCE) {
    await tx.insert(issuedReports).values(reports.slice(from, from + AT_ONCE).map((report) => asIssued(report, by)));
  }
}

/** What is stored is the text itself, and the hash is of exactly that text. */
function asIssued({ issued: _not, ...report }: MonthlyReport, { actor, at }: By) {
  const body = JSON.stringify(report);
  const filter = report.class ? { classId: report.class.classId } : { clientId: report.client.clientId };
  return {
    kind: 'monthly' as const,
    period: report.month,
    scope: report.class ? `class:${report.class.classId}` : `client:${report.client.clientId}`,
    clientId: report.client.clientId,
    filter,
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    issuedBy: actor.userId,
    issuedAt: at,
  };
}
