import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { learners, products } from '../../../../drizzle/schema/learners.ts';
import {
  classes,
  classLearners,
  learnerPortfolioFiles as files,
  learnerHoursLog,
  learnerLpHolds,
  learnerProgressions as transitions,
} from '../../../../drizzle/schema/progressions.ts';
import { users } from '../../../../drizzle/wordpress.ts';
import type { Db } from '../../../platform/database.ts';
import { readEntries } from '../../store.ts';

/** What a learner's dossier is made of, beside what the learner's page reads already. */

export async function findIdentity(db: Db, learnerId: number) {
  const [row] = await db
    .select({
      saIdLast4: learners.saIdLast4,
      passportNumber: learners.passportNumber,
      birthDate: learners.birthDate,
    })
    .from(learners)
    .where(eq(learners.learnerId, learnerId));
  return row ?? null;
}

export async function readHolds(db: Db, trackingIds: number[]) {
  const resumer = alias(users, 'resumer');
  return db
    .select({
      trackingId: learnerLpHolds.trackingId,
      fromDate: learnerLpHolds.fromDate,
      toDate: learnerLpHolds.toDate,
      reason: learnerLpHolds.reason,
      heldBy: users.displayName,
      resumedBy: resumer.displayName,
      resumeReason: learnerLpHolds.resumeReason,
    })
    .from(learnerLpHolds)
    .leftJoin(users, eq(users.id, learnerLpHolds.heldBy))
    .leftJoin(resumer, eq(resumer.id, learnerLpHolds.resumedBy))
    .where(inArray(learnerLpHolds.trackingId, trackingIds))
    .orderBy(asc(learnerLpHolds.fromDate), asc(learnerLpHolds.holdId));
}

/** The log as it was written, corrections included. */
export const readLog = (db: Db, trackingIds: number[]) =>
  readEntries(db)
    .where(inArray(learnerHoursLog.trackingId, trackingIds))
    .orderBy(asc(learnerHoursLog.logDate), asc(learnerHoursLog.logId));

export const readFiles = (db: Db, trackingIds: number[]) =>
  db
    .select({
      trackingId: files.trackingId,
      fileName: files.fileName,
      fileSize: files.fileSize,
      sha256: files.sha256,
      uploadedAt: files.uploadedAt,
    })
    .from(files)
    .where(and(inArray(files.trackingId, trackingIds), isNull(files.deletedAt)))
    .orderBy(asc(files.fileId));

export const readStays = (db: Db, learnerId: number) =>
  db
    .select({
      code: classes.code,
      startDate: classLearners.startDate,
      endDate: classLearners.endDate,
      leavingReason: classLearners.leavingReason,
    })
    .from(classLearners)
    .innerJoin(classes, eq(classes.classId, classLearners.classId))
    .where(eq(classLearners.learnerId, learnerId))
    .orderBy(asc(classLearners.startDate), asc(classLearners.membershipId));

export function readTransitions(db: Db, learnerId: number) {
  const next = alias(products, 'next_product');
  return db
    .select({ fromProduct: products.name, toProduct: next.name, on: transitions.progressedOn })
    .from(transitions)
    .innerJoin(products, eq(products.productId, transitions.fromProductId))
    .innerJoin(next, eq(next.productId, transitions.toProductId))
    .where(eq(transitions.learnerId, learnerId))
    .orderBy(asc(transitions.progressedOn), asc(transitions.transitionId));
}

export async function namesOf(db: Db, userIds: number[]): Promise<Map<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db.select({ id: users.id, name: users.displayName }).from(users).where(inArray(users.id, userIds));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
