import { and, asc, eq, getTableColumns, inArray, isNull, max, sql } from 'drizzle-orm';
import { type AnyMySqlColumn, alias, type MySqlTable, unionAll } from 'drizzle-orm/mysql-core';
import { classTypes, clients, learners, products } from '../../../drizzle/schema/learners.ts';
import { classes, classLearners, learnerLpTracking } from '../../../drizzle/schema/progressions.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { ClassInput, ClassMember, TrainingClass } from '../../contract/classes.ts';
import type { ActivityKind, Refusal } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, can } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';
import { found, refuse } from '../../platform/refuse.ts';

const learnerCount = sql<number>`(select count(${classLearners.openKey}) from ${classLearners}
  where ${classLearners.classId} = ${classes.classId})`.mapWith(Number);

/** Classes with the names that stand beside their ids and the number of learners in them now. */
export const readClasses = (db: Db) =>
  db
    .select({
      ...getTableColumns(classes),
      clientName: clients.name,
      classTypeCode: classTypes.code,
      productName: products.name,
      facilitatorName: users.displayName,
      learnerCount,
    })
    .from(classes)
    .innerJoin(clients, eq(clients.clientId, classes.clientId))
    .innerJoin(classTypes, eq(classTypes.classTypeId, classes.classTypeId))
    .leftJoin(products, eq(products.productId, classes.productId))
    .leftJoin(users, eq(users.id, classes.facilitatorUserId))
    .$dynamic();

export async function findClass(db: Db, classId: number): Promise<TrainingClass | null> {
  const [row] = await readClasses(db).where(eq(classes.classId, classId));
  return row ?? null;
}

/** Reads a class that only its facilitator and the office may see: 404 for the office, 403 for anybody else. */
export async function findOwnClass(db: Db, actor: Actor, classId: number): Promise<TrainingClass> {
  const trainingClass = await findClass(db, classId);
  if (can(actor, 'lp_view_learners')) return found(trainingClass);
  return trainingClass?.facilitatorUserId === actor.userId ? trainingClass : refuse('not_allowed');
}

/** The last day of the learner's latest stay that has ended; null when there is none. */
export async function lastDayIn(db: Db, classId: number, learnerId: number): Promise<string | null> {
  const [row] = await db
    .select({ day: max(classLearners.endDate) })
    .from(classLearners)
    .where(and(eq(classLearners.classId, classId), eq(classLearners.learnerId, learnerId)));
  return row?.day ?? null;
}

/** First day of the learner's open stay in a class; null when the learner is not a member now. */
export async function memberSince(db: Db, classId: number, learnerId: number): Promise<string | null> {
  const [stay] = await db
    .select({ startDate: max(classLearners.startDate) })
    .from(classLearners)
    .where(and(eq(classLearners.classId, classId), eq(classLearners.openKey, learnerId)));
  return stay?.startDate ?? null;
}

export async function classExists(db: Db, classId: number): Promise<boolean> {
  const rows = await db.select({ classId: classes.classId }).from(classes).where(eq(classes.classId, classId));
  return rows.length === 1;
}

const locked = prepared((db) =>
  db
    .select()
    .from(classes)
    .where(eq(classes.classId, sql.placeholder('classId')))
    .for('update')
    .prepare(),
);

/** Locks a class, after the learner when both are needed. */
export async function lockClass(tx: Db, classId: number) {
  const [row] = await locked(tx).execute({ classId });
  return row ?? null;
}

const NAMED: { field: keyof ClassInput; table: MySqlTable; id: AnyMySqlColumn; code: Refusal }[] = [
  { field: 'clientId', table: clients, id: clients.clientId, code: 'unknown_client' },
  { field: 'classTypeId', table: classTypes, id: classTypes.classTypeId, code: 'unknown_class_type' },
  { field: 'productId', table: products, id: products.productId, code: 'unknown_product' },
  { field: 'facilitatorUserId', table: users, id: users.id, code: 'unknown_wp_user' },
];

/** 422 for the first id among the fields that names nothing. */
export async function refuseUnknown(tx: Db, named: Partial<ClassInput>): Promise<void> {
  for (const { field, table, id, code } of NAMED) {
    const value = named[field];
    if (!value) continue;
    const rows = await tx.select({ one: sql`1` }).from(table).where(eq(id, value));
    if (rows.length === 0) refuse(code, { errors: [{ path: field, message: 'names nothing that exists' }] });
  }
}

export function refuseTakenCode(error: unknown): never {
  if (duplicateKey(error) !== 'one_class_a_code') throw error;
  refuse('code_taken', { errors: [{ path: 'code', message: 'is taken already' }] });
}

/** All stays in a class: who left keeps a row with the last day and the reason. */
export const readMembers = (db: Db, classId: number, learnerId?: number): Promise<ClassMember[]> =>
  db
    .select({
      learnerId: learners.learnerId,
      firstName: learners.firstName,
      surname: learners.surname,
      startDate: classLearners.startDate,
      endDate: classLearners.endDate,
      leavingReason: classLearners.leavingReason,
    })
    .from(classLearners)
    .innerJoin(learners, eq(learners.learnerId, classLearners.learnerId))
    .where(and(eq(classLearners.classId, classId), learnerId ? eq(classLearners.openKey, learnerId) : undefined))
    .orderBy(asc(learners.surname), asc(learners.firstName), asc(learners.learnerId), asc(classLearners.startDate));

/**
 * SQL condition: the progression is of the client's class, or of the client's own learner without a class. Two ways to
 * ids, each by an index, where an `or` would read the progressions of every client.
 */
export function isOfClient(db: Db, clientId: number) {
  const own = alias(learnerLpTracking, 'own');
  const taught = db
    .select({ id: own.trackingId })
    .from(own)
    .innerJoin(classes, eq(classes.classId, own.classId))
    .where(eq(classes.clientId, clientId));
  const employed = db
    .select({ id: own.trackingId })
    .from(own)
    .innerJoin(learners, eq(learners.learnerId, own.learnerId))
    .where(and(isNull(own.classId), eq(learners.clientId, clientId)));
  const ofClient = unionAll(taught, employed).as('of_client');
  return inArray(learnerLpTracking.trackingId, db.select({ id: ofClient.id }).from(ofClient));
}

/** The stay a learner has in a class now. */
export async function findStay(tx: Db, classId: number, learnerId: number) {
  const [stay] = await tx
    .select()
    .from(classLearners)
    .where(and(eq(classLearners.classId, classId), eq(classLearners.openKey, learnerId)));
  return stay ?? null;
}

type Noted = { kind: ActivityKind; classId: number; learnerId?: number; data?: Record<string, unknown> };

export const note = (deps: Deps, tx: Db, actor: Actor, { kind, classId, learnerId, data }: Noted): Promise<void> =>
  record(tx, actor, {
    at: deps.now(),
    kind,
    slice: 'progressions',
    learnerId: learnerId ?? null,
    subjectId: classId,
    data,
  });

/** A stop without a restart says so. */
export const stopsAsStored = (stops: NonNullable<ClassInput['stopWindows']>) =>
  stops.map(({ stopDate, restartDate }) => ({ stopDate, restartDate: restartDate ?? null }));
