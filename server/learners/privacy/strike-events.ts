import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import {
  partnerAccounts as accounts,
  enrollments,
  providers,
  enrollmentSteps as steps,
} from '../../../drizzle/schema/training.ts';
import { type InboxState, STRUCK } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { contains, startsWith } from '../../platform/find-learners.ts';
import { settleEvent } from '../../platform/inbox.ts';

type Whose = { learnerId: number; contacts: string[]; isForgotten: boolean };

/**
 * Strikes what partners sent of a learner, word for word and with its headers; the event's own id stays, so that one
 * which comes again is known. Of somebody who is forgotten whole the partner's number goes too, and nothing of them waits
 * any longer. To be asked while it is still known what the partners call the learner.
 */
export async function strikeEvents(deps: Deps, tx: Db, { learnerId, contacts, isForgotten }: Whose): Promise<void> {
  const about = await eventsAbout(tx, learnerId);
  const naming = await eventsNaming(tx, contacts);
  const paying = await eventsOfPayments(tx, learnerId);
  const struck = { body: STRUCK, headers: {} };
  await tx
    .update(inbox)
    .set(struck)
    .where(inArray(inbox.inboxId, [0, ...about, ...naming, ...paying]));
  if (isForgotten) await forgetStudent(deps, tx, about);
}

/** A partner's event that no step is noted of. */
const unsettled = (...states: InboxState[]) => and(isOfPartner, inArray(inbox.state, states));
const isOfPartner = startsWith(inbox.source, 'partner:');

/** By the names that partners use, and by the learner's steps; of what has no step only a parked one knows its learner. */
async function eventsAbout(tx: Db, learnerId: number): Promise<number[]> {
  const { inboxId } = inbox;
  const isFrom = eq(inbox.source, sql`concat('partner:', ${providers.slug})`);
  const named = await tx
    .select({ inboxId })
    .from(accounts)
    .innerJoin(providers, eq(providers.providerId, accounts.providerId))
    .innerJoin(inbox, and(isFrom, eq(inbox.externalStudentId, accounts.externalStudentId)))
    .where(eq(accounts.learnerId, learnerId));
  const ofSteps = await tx
    .select({ inboxId })
    .from(enrollments)
    .innerJoin(steps, eq(steps.enrollmentId, enrollments.enrollmentId))
    .innerJoin(inbox, and(isOfPartner, eq(inbox.subjectId, steps.stepId)))
    .where(eq(enrollments.learnerId, learnerId));
  const parked = await tx
    .select({ inboxId })
    .from(inbox)
    .where(and(unsettled('parked'), eq(inbox.learnerId, learnerId)));
  return [...named, ...ofSteps, ...parked].map((row) => row.inboxId);
}

/** What the payment service told of the learner's purchases: it names who paid. */
async function eventsOfPayments(tx: Db, learnerId: number): Promise<number[]> {
  const { inboxId } = inbox;
  const rows = await tx
    .select({ inboxId })
    .from(coursePurchases)
    .innerJoin(inbox, and(eq(inbox.source, 'stripe'), eq(inbox.subjectId, coursePurchases.purchaseId)))
    .where(eq(coursePurchases.learnerId, learnerId));
  return rows.map((row) => row.inboxId);
}

/** What nobody could be matched to, or nobody could read, and what holds one of these contacts. */
async function eventsNaming(tx: Db, contacts: string[]): Promise<number[]> {
  if (contacts.length === 0) return [];
  const { inboxId, body } = inbox;
  const named = or(...contacts.map((contact) => contains(body, contact)));
  const rows = await tx
    .select({ inboxId })
    .from(inbox)
    .where(and(unsettled('received', 'parked', 'failed', 'dead', 'rejected'), named));
  return rows.map((row) => row.inboxId);
}

async function forgetStudent(deps: Deps, tx: Db, inboxIds: number[]): Promise<void> {
  const these = inArray(inbox.inboxId, [0, ...inboxIds]);
  const waiting = await tx
    .select()
    .from(inbox)
    .where(and(these, unsettled('received', 'parked', 'held', 'failed', 'dead')));
  for (const { inboxId, learnerId, subjectId } of waiting)
    await settleEvent(deps, tx, inboxId, {
      ...{ state: 'ignored', outcome: { outcome: 'ignored' } },
      ...{ learnerId, subjectId, replayedBy: null },
    });
  await tx.update(inbox).set({ externalStudentId: null }).where(these);
}
