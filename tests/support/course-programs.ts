import { and, eq, sql } from 'drizzle-orm';
import { bookings, waitlistEntries } from '../../drizzle/schema/course-programs/bookings.ts';
import { grants } from '../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import {
  bundleComponents,
  coursePrograms,
  courseStepOptions,
  courseSteps,
} from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps } from '../../drizzle/schema/course-programs/purchases.ts';
import { move } from '../../server/course-programs/entitlements/ledger.ts';
import type { Deps } from '../../server/deps.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { found } from '../../server/platform/refuse.ts';

/** Course programs, classes and seats that a test starts from, written straight to the tables. */

let counter = 0;
const next = () => ++counter;
const HOUR_MS = 3_600_000;

/** A class of an hour, in a week from now unless said otherwise. */
export async function aGroupClass(deps: Deps, given: Partial<typeof groupClasses.$inferInsert> = {}): Promise<number> {
  const startsAt = given.startsAt ?? new Date(deps.now().getTime() + 7 * 24 * HOUR_MS);
  const [row] = await deps.db.insert(groupClasses).values({
    ...{ title: `Class ${next()}`, timeZone: 'Africa/Johannesburg', capacity: 12, cancellationWindowHours: 12 },
    ...{ createdBy: 1, ...given, startsAt },
    endsAt: given.endsAt ?? new Date(startsAt.getTime() + HOUR_MS),
  });
  return row.insertId;
}

export type ACourseProgram = { courseProgramId: number; code: string; stepIds: number[]; componentIds: number[] };
type Bundle = Pick<typeof bundleComponents.$inferInsert, 'kind' | 'quantity' | 'expiresAfterDays'>;

/** A published program of so many steps without options, and what comes along with it. */
export async function aCourseProgram(
  deps: Deps,
  steps = 3,
  bundle: Bundle[] = [],
  given: Partial<typeof coursePrograms.$inferInsert> = {},
): Promise<ACourseProgram> {
  const code = given.code ?? `CP${next()}`;
  const [{ insertId: courseProgramId }] = await deps.db.insert(coursePrograms).values({
    ...{ code, title: `Course ${code}`, defaultTimeZone: 'Africa/Johannesburg', priceAmount: 120_000, currency: 'ZAR' },
    ...{ status: 'published', publishedAt: deps.now(), createdBy: 1, ...given },
  });
  const stepIds: number[] = [];
  for (let position = 1; position <= steps; position++) stepIds.push(await aStep(deps, courseProgramId, position));
  const componentIds: number[] = [];
  for (const component of bundle) {
    const [row] = await deps.db.insert(bundleComponents).values({ ...component, courseProgramId });
    componentIds.push(row.insertId);
  }
  return { courseProgramId, code, stepIds, componentIds };
}

export async function aStep(deps: Deps, courseProgramId: number, position: number): Promise<number> {
  const [row] = await deps.db.insert(courseSteps).values({ courseProgramId, position, label: `S-${position}` });
  return row.insertId;
}

export async function anOption(deps: Deps, courseStepId: number, groupClassId: number): Promise<void> {
  await deps.db.insert(courseStepOptions).values({ courseStepId, groupClassId, addedAt: deps.now() });
}

type Seat = { learnerId: number; purchaseId: number; courseStepId: number; groupClassId: number };

/** A seat as booking leaves it: the class counted, the entitlement spent, the step booked. */
export async function aBooking(
  deps: Deps,
  { learnerId, purchaseId, courseStepId, groupClassId }: Seat,
): Promise<number> {
  const ofStep = and(eq(grants.purchaseId, purchaseId), eq(grants.courseStepId, courseStepId));
  const [grant] = await deps.db.select().from(grants).where(ofStep);
  const { grantId } = found(grant);
  const at = deps.now();
  const [{ insertId: bookingId }] = await deps.db.insert(bookings).values({
    ...{ learnerId, groupClassId, courseStepId, purchaseId, grantId, paidWith: 'entitlement', bookedAt: at },
    cancellationWindowHours: 12,
  });
  await deps.withTx((tx) =>
    move(deps, tx, systemActor('test'), {
      grantId,
      kind: 'consume',
      delta: -1,
      idemKey: `consume:${bookingId}`,
      bookingId,
    }),
  );
  await deps.db.update(groupClasses).set({ taken: 1 }).where(eq(groupClasses.groupClassId, groupClassId));
  await deps.db
    .update(coursePurchaseSteps)
    .set({ status: 'booked', groupClassId, bookingId, bookedAt: at })
    .where(and(eq(coursePurchaseSteps.purchaseId, purchaseId), eq(coursePurchaseSteps.courseStepId, courseStepId)));
  return bookingId;
}

/** A seat that is kept for a learner for a day. */
export async function anOffer(
  deps: Deps,
  { learnerId, groupClassId }: Omit<Seat, 'purchaseId' | 'courseStepId'>,
): Promise<number> {
  const at = deps.now();
  const offer = { status: 'offered', joinedAt: at, offeredUntil: new Date(at.getTime() + 24 * HOUR_MS) } as const;
  const [{ insertId }] = await deps.db
    .insert(waitlistEntries)
    .values({ ...offer, learnerId, groupClassId, position: 1 });
  await deps.db
    .update(groupClasses)
    .set({ taken: sql`${groupClasses.taken} + 1` })
    .where(eq(groupClasses.groupClassId, groupClassId));
  return insertId;
}
