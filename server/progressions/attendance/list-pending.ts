import { and, asc, eq, inArray } from 'drizzle-orm';
import { clients } from '../../../drizzle/schema/learners.ts';
import { classes, classLearners } from '../../../drizzle/schema/progressions.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { PendingList, PendingSession } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import type { Scope } from '../../platform/policy.ts';
import { Page } from '../../platform/route.ts';
import { pendingSessions } from './pending.ts';
import type { Meeting } from './rules.ts';
import { ofClassOrClient } from './store.ts';

type Row = { classId: number; meeting: Meeting };

/** A page of past sessions that nobody has captured or explained, oldest first; a facilitator's own ones alone. */
export async function listPendingSessions(deps: Deps, scope: Scope, query: PendingList): Promise<Page<PendingSession>> {
  const isOwn = scope === 'all' ? undefined : eq(classes.facilitatorUserId, scope.facilitatorUserId);
  const pending = await pendingSessions(deps.db, deps.today(), and(isOwn, ofClassOrClient(query)));
  const all = pending
    .flatMap(({ timetable: { classId }, meetings }) => meetings.map((meeting): Row => ({ classId, meeting })))
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)) || a.classId - b.classId);
  const first = (query.page - 1) * query.perPage;
  const page = all.slice(first, first + query.perPage);
  return new Page(await describe(deps.db, page), all.length, query.perPage);
}

const orderOf = ({ meeting: { date, startsAt } }: Row) => `${date} ${startsAt}`;

async function describe(db: Db, page: Row[]): Promise<PendingSession[]> {
  const ids = [...new Set(page.map(({ classId }) => classId))];
  if (ids.length === 0) return [];
  const classById = new Map((await namesOf(db, ids)).map((row) => [row.classId, row]));
  const stays = Map.groupBy(await staysIn(db, ids), ({ classId }) => classId);
  return page.flatMap(({ classId, meeting: { date, startsAt, hours } }) => {
    const named = classById.get(classId);
    const there = (stays.get(classId) ?? []).filter((stay) => covers(stay, date));
    const learnerCount = new Set(there.map(({ learnerId }) => learnerId)).size;
    return named ? [{ ...named, date, startsAt, hours, learnerCount }] : [];
  });
}

const covers = ({ startDate, endDate }: { startDate: string; endDate: string | null }, day: string) =>
  startDate <= day && (endDate === null || day <= endDate);

const namesOf = (db: Db, ids: number[]) =>
  db
    .select({
      classId: classes.classId,
      classCode: classes.code,
      clientName: clients.name,
      facilitatorName: users.displayName,
    })
    .from(classes)
    .innerJoin(clients, eq(clients.clientId, classes.clientId))
    .leftJoin(users, eq(users.id, classes.facilitatorUserId))
    .where(inArray(classes.classId, ids))
    .orderBy(asc(classes.classId));

const staysIn = (db: Db, ids: number[]) => db.select().from(classLearners).where(inArray(classLearners.classId, ids));
