import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { clients, learners, products } from '../../../drizzle/schema/learners.ts';
import { activity } from '../../../drizzle/schema/platform.ts';
import {
  classes,
  classLearners,
  learnerHoursLog,
  learnerPortfolioFiles,
  learnerLpTracking as lp,
} from '../../../drizzle/schema/progressions.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import { toldOf } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { lpsOf } from './store.ts';

/** What is kept of a person, item by item: names of fields are codes, values as stored; what is unknown is left out. */

type Fact = string | number | Date | null;
type Known = Record<string, Fact | Fact[]>;

/** An item of the export; a list gives a field for each of its facts. */
export function item(group: PersonalItem['group'], id: number | string, known: Known): PersonalItem {
  const fields = Object.entries(known).flatMap(([name, facts]) =>
    [facts]
      .flat()
      .filter((fact) => fact !== null)
      .map((fact) => ({ name, value: fact instanceof Date ? fact.toISOString() : String(fact) })),
  );
  return { group, itemId: `${group}-${id}`, fields };
}

/** The record itself, with the ID number in full: it is the person's own. */
export async function learnerItems(db: Db, secrets: Secrets, learnerId: number): Promise<PersonalItem[]> {
  const rows = await db
    .select({ person: learners, client: clients.name })
    .from(learners)
    .leftJoin(clients, eq(clients.clientId, learners.clientId))
    .where(eq(learners.learnerId, learnerId));
  return rows.map(({ person, client }) => {
    const { saIdEncrypted, saIdHash: _hash, saIdLast4: _last4, clientId: _client, learnerId: id, ...known } = person;
    const saIdNumber = saIdEncrypted && secrets.open(saIdEncrypted);
    return item('learner', id, { ...known, saIdNumber, client });
  });
}

export async function progressionItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const rows = await db
    .select({
      trackingId: lp.trackingId,
      programme: products.name,
      class: classes.code,
      status: lp.status,
      startDate: lp.startDate,
      completionDate: lp.completionDate,
      durationHours: lp.durationHours,
      hoursTrained: lp.hoursTrained,
      hoursPresent: lp.hoursPresent,
      endedReason: lp.endedReason,
      endedDate: lp.endedDate,
      notes: lp.notes,
    })
    .from(lp)
    .innerJoin(products, eq(products.productId, lp.productId))
    .leftJoin(classes, eq(classes.classId, lp.classId))
    .where(eq(lp.learnerId, learnerId))
    .orderBy(asc(lp.startDate), asc(lp.trackingId));
  return rows.map(({ trackingId, ...known }) => item('progressions', trackingId, known));
}

export async function classItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { membershipId, startDate, endDate, leavingReason } = classLearners;
  const rows = await db
    .select({ membershipId, class: classes.code, startDate, endDate, leavingReason })
    .from(classLearners)
    .innerJoin(classes, eq(classes.classId, classLearners.classId))
    .where(eq(classLearners.learnerId, learnerId))
    .orderBy(asc(startDate), asc(membershipId));
  return rows.map(({ membershipId: id, ...known }) => item('classes', id, known));
}

export async function fileItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { fileId, fileName, fileType, fileSize, uploadedAt, trackingId, deletedAt } = learnerPortfolioFiles;
  const rows = await db
    .select({ fileId, fileName, fileType, fileSize, uploadedAt })
    .from(learnerPortfolioFiles)
    .where(and(inArray(trackingId, lpsOf(db, learnerId)), isNull(deletedAt)))
    .orderBy(asc(fileId));
  return rows.map(({ fileId: id, ...known }) => item('files', id, known));
}

/** Who was given what of this person: reports, dossiers and portfolio files. */
export async function disclosureItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const told = toldOf(db, learnerId);
  const rows = await db
    .select({ entry: activity, givenBy: users.displayName })
    .from(activity)
    .innerJoin(told, eq(told.activityId, activity.activityId))
    .leftJoin(users, and(eq(users.id, activity.actorId), eq(activity.actorKind, 'user')))
    .where(inArray(activity.kind, ['report.exported', 'portfolio.downloaded', 'certificate.downloaded']))
    .orderBy(desc(activity.activityId));
  return rows.map(({ entry, givenBy }) => {
    const { report, recipient } = entry.data as { report?: string; recipient?: string };
    const known = { at: entry.at, kind: entry.kind, report: report ?? null, recipient: recipient ?? null, givenBy };
    return item('disclosures', entry.activityId, known);
  });
}

/** Entries of the hours log, in the order they were written, `limit` of them from `offset` on. */
export async function hoursItems(
  db: Db,
  learnerIds: number[],
  { limit, offset }: { limit: number; offset: number },
): Promise<PersonalItem[]> {
  const rows = await db
    .select({ entry: learnerHoursLog, programme: products.name })
    .from(learnerHoursLog)
    .innerJoin(products, eq(products.productId, learnerHoursLog.productId))
    .where(inArray(learnerHoursLog.learnerId, learnerIds))
    .orderBy(asc(learnerHoursLog.logId))
    .limit(limit)
    .offset(offset);
  return rows.map(({ entry, programme }) => {
    const { logId, logDate: date, hoursTrained, hoursPresent, source, reason, notes } = entry;
    return item('hours', logId, { date, programme, hoursTrained, hoursPresent, source, reason, notes });
  });
}
