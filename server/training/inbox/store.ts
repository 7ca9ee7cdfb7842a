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
import { given, prepared } from '../../platform/prepared.ts';
import type { LiveSecret } from '../../platform/webhooks.ts';
import { isLiveAt } from '../configuration/store.ts';
import { heardAt } from '../store.ts';

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

const PARTNER = { providerId: providers.providerId, slug: providers.slug };

async function onePartner(db: Db, is: ReturnType<typeof eq>): Promise<Partner | null> {
  const [row] = await db.select(PARTNER).from(providers).where(is);
  return row ?? null;
}

export type PartnerSecret = LiveSecret & { lastUsedAt: Date | null };
type Sender = { partner: Partner; secrets: PartnerSecret[] };

/** A partner with the secrets it may sign with now, opened, newest first. */
export async function findSender({ db, now, secrets }: Deps, slug: string): Promise<Sender | null> {
  const rows = await senderNow(db).execute({ slug, at: now() });
  const partner = rows[0]?.partner;
  const live = rows.flatMap(({ secret }) => secret ?? []);
  return partner
    ? { partner, secrets: live.map(({ encrypted, ...secret }) => ({ ...secret, value: secrets.open(encrypted) })) }
    : null;
}

const senderNow = prepared((db) => {
  const { secretId, scheme, encrypted, lastUsedAt, providerId, notBefore } = partnerSecrets;
  return db
    .select({ partner: PARTNER, secret: { secretId, scheme, encrypted, lastUsedAt } })
    .from(providers)
    .leftJoin(partnerSecrets, and(eq(providerId, providers.providerId), isLiveAt(given('at', notBefore))))
    .where(eq(providers.slug, sql.placeholder('slug')))
    .orderBy(desc(secretId))
    .prepare();
});

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

export type CourseStep = { stepId: number; enrollmentId: number; status: StepStatus; training: TrainingStatus };
type Meant = { learnerId: number | null; steps: CourseStep[] };

/**
 * Whom the partner means, null when nobody has said so yet, and the steps of this very partner and course that the
 * learner has in any training.
 */
export async function meant(db: Db, { source, externalStudentId, externalCourseId }: Named): Promise<Meant> {
  const [student, course] = [externalStudentId ?? '', externalCourseId ?? ''];
  const rows = await stepsOfStudent(db).execute({ slug: slugIn(source), student, course });
  const steps = rows.flatMap(({ step, training }) => (step && training ? { ...step, training } : []));
  return { learnerId: rows[0]?.learnerId ?? null, steps };
}

const stepsOfStudent = prepared((db) => {
  const { stepId, enrollmentId, status, externalCourseId, providerId } = enrollmentSteps;
  const { learnerId, externalStudentId } = partnerAccounts;
  return db
    .select({ learnerId, step: { stepId, enrollmentId, status }, training: enrollments.status })
    .from(providers)
    .innerJoin(partnerAccounts, eq(partnerAccounts.providerId, providers.providerId))
    .leftJoin(enrollments, eq(enrollments.learnerId, learnerId))
    .leftJoin(
      enrollmentSteps,
      and(
        eq(enrollmentId, enrollments.enrollmentId),
        eq(providerId, providers.providerId),
        eq(externalCourseId, given('course', externalCourseId)),
      ),
    )
    .where(and(eq(providers.slug, sql.placeholder('slug')), eq(externalStudentId, given('student', externalStudentId))))
    .orderBy(asc(enrollments.enrollmentId), asc(stepId))
    .prepare();
});

/**
 * The same, and for one who seemed unknown once nobody is linking accounts of the partner; whoever links afterwards
 * waits for this transaction, and so finds what it parks.
 */
export async function meantAfterAll(tx: Db, named: Named): Promise<Meant> {
  const known = await meant(tx, named);
  if (known.learnerId !== null) return known;
  const { slug, name } = providers;
  // With the name in it: an answer from the index of slugs alone would lock no row.
  await tx.execute(sql`select ${name} from ${providers} where ${slug} = ${slugIn(named.source)} lock in share mode`);
  return meant(tx, named);
}

/** First lock of whoever says whom a partner means. */
export const lockPartner = (tx: Db, providerId: number) =>
  tx
    .select({ providerId: providers.providerId })
    .from(providers)
    .where(eq(providers.providerId, providerId))
    .for('update');

/** Notes that the partner has told of these steps. */
export async function noteSignOfLife(tx: Db, stepIds: number[], at: Date): Promise<void> {
  if (stepIds.length === 0) return;
  const lastEventAt = heardAt(sql`${sql.param(at, enrollmentSteps.lastEventAt)}`);
  await tx.update(enrollmentSteps).set({ lastEventAt }).where(inArray(enrollmentSteps.stepId, stepIds));
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
