import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { webhookInbox } from '../../../drizzle/schema/platform.ts';
import {
  enrollmentSteps,
  enrollments,
  partnerAccounts,
  partnerSecrets,
  providers,
} from '../../../drizzle/schema/training.ts';
import type { StepStatus, TrainingStatus } from '../../contract/words.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Deps } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import type { InboxRow } from '../../platform/inbox.ts';
import type { LiveSecret } from '../../platform/webhooks.ts';
import { isLiveAt } from '../configuration/store.ts';

/** Reads of who sent an event and whose course it speaks of. */

export type Partner = { providerId: number; slug: string };

const SOURCE = 'partner:';
export const sourceOf = ({ slug }: Pick<Partner, 'slug'>): string => SOURCE + slug;
export const slugIn = (source: string) => source.slice(SOURCE.length);
/** The inbox is Stripe's as well, whose events are none of training's. */
export const isOfPartner = ({ source }: Pick<InboxRow, 'source'>): boolean => source.startsWith(SOURCE);

/** On whose behalf a partner's event changes anything. */
export const partnerActor = (source: string): Actor => ({
  kind: 'partner',
  userId: 0,
  displayName: slugIn(source),
  learnerId: null,
  capabilities: new Set(['lp_manage_training']),
});

/** A partner, also one that is not active any more: what its learners have begun goes on. */
export const findPartner = (db: Db, slug: string): Promise<Partner | null> => onePartner(db, eq(providers.slug, slug));
export const findPartnerById = (db: Db, providerId: number): Promise<Partner | null> =>
  onePartner(db, eq(providers.providerId, providerId));

async function onePartner(db: Db, is: ReturnType<typeof eq>): Promise<Partner | null> {
  const columns = { providerId: providers.providerId, slug: providers.slug };
  const [row] = await db.select(columns).from(providers).where(is);
  return row ?? null;
}

export type PartnerSecret = LiveSecret & { lastUsedAt: Date | null };

/** The secrets a partner may sign with now, opened, newest first. */
export async function liveSecrets({ db, now, secrets }: Deps, providerId: number): Promise<PartnerSecret[]> {
  const rows = await db
    .select()
    .from(partnerSecrets)
    .where(and(eq(partnerSecrets.providerId, providerId), isLiveAt(now())))
    .orderBy(desc(partnerSecrets.secretId));
  return rows.map(({ secretId, scheme, encrypted, lastUsedAt }) => ({
    ...{ secretId, scheme, lastUsedAt },
    value: secrets.open(encrypted),
  }));
}

const USE_NOTED_MS = 60_000;

/** That a secret is in use, to the minute: each event writing it would have all of a partner's wait for one row. */
export async function noteUse({ db, now }: Deps, { secretId, lastUsedAt }: PartnerSecret): Promise<void> {
  const at = now();
  if (lastUsedAt && at.getTime() - lastUsedAt.getTime() < USE_NOTED_MS) return;
  await db.update(partnerSecrets).set({ lastUsedAt: at }).where(eq(partnerSecrets.secretId, secretId));
}

/** Somebody as a partner calls them. */
export type Student = Pick<InboxRow, 'source' | 'externalStudentId'>;
type Named = Student & Pick<InboxRow, 'externalCourseId'>;

/** Whom the partner means; null when nobody has said so yet. */
export async function learnerMeant(db: Db, { source, externalStudentId }: Student): Promise<number | null> {
  const [row] = await db
    .select({ learnerId: partnerAccounts.learnerId })
    .from(partnerAccounts)
    .innerJoin(providers, eq(providers.providerId, partnerAccounts.providerId))
    .where(and(eq(providers.slug, slugIn(source)), eq(partnerAccounts.externalStudentId, externalStudentId ?? '')));
  return row?.learnerId ?? null;
}

/**
 * The same for one who seemed unknown, once nobody is linking accounts of the partner; whoever links afterwards waits
 * for this transaction, and so finds what it parks.
 */
export async function learnerMeantAfterAll(tx: Db, student: Student): Promise<number | null> {
  const { slug, name } = providers;
  // With the name in it: an answer from the index of slugs alone would lock no row.
  await tx.execute(sql`select ${name} from ${providers} where ${slug} = ${slugIn(student.source)} lock in share mode`);
  return learnerMeant(tx, student);
}

/** First lock of whoever says whom a partner means. */
export const lockPartner = (tx: Db, providerId: number) =>
  tx
    .select({ providerId: providers.providerId })
    .from(providers)
    .where(eq(providers.providerId, providerId))
    .for('update');

export type CourseStep = { stepId: number; enrollmentId: number; status: StepStatus; training: TrainingStatus };

/** The steps of this very partner and course that a learner has in any training. */
export const stepsMeant = (db: Db, learnerId: number, { source, externalCourseId }: Named): Promise<CourseStep[]> =>
  db
    .select({
      stepId: enrollmentSteps.stepId,
      enrollmentId: enrollments.enrollmentId,
      status: enrollmentSteps.status,
      training: enrollments.status,
    })
    .from(enrollments)
    .innerJoin(enrollmentSteps, eq(enrollmentSteps.enrollmentId, enrollments.enrollmentId))
    .innerJoin(providers, eq(providers.providerId, enrollmentSteps.providerId))
    .where(
      and(
        eq(enrollments.learnerId, learnerId),
        eq(providers.slug, slugIn(source)),
        eq(enrollmentSteps.externalCourseId, externalCourseId ?? ''),
      ),
    )
    .orderBy(asc(enrollments.enrollmentId), asc(enrollmentSteps.stepId));

/** The partner's last sign of life about these steps never moves back. */
export async function noteSignOfLife(tx: Db, stepIds: number[], at: Date): Promise<void> {
  const seen = sql.param(at, enrollmentSteps.lastEventAt);
  await tx
    .update(enrollmentSteps)
    .set({ lastEventAt: sql`greatest(coalesce(${enrollmentSteps.lastEventAt}, ${seen}), ${seen})` })
    .where(inArray(enrollmentSteps.stepId, stepIds));
}

/** Events of a student that stand in this state, in the order they came. */
export const eventsOfStudent = (db: Db, { source, externalStudentId }: Student, state: 'parked' | 'held') =>
  db
    .select()
    .from(webhookInbox)
    .where(
      and(
        eq(webhookInbox.source, source),
        eq(webhookInbox.externalStudentId, externalStudentId ?? ''),
        eq(webhookInbox.state, state),
      ),
    )
    .orderBy(asc(webhookInbox.inboxId));
