import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import type { GroupClassInput, GroupClassMade } from '../../contract/group-classes.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { weeksAfter } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { noteChange } from '../note-change.ts';
import { refuseBackwards } from './refuse-backwards.ts';
import { withSteps } from './store.ts';

/**
 * Adds a class, or one a week at the same time of its zone's clocks, all of one length. One that is over may be added
 * too: it may have been held. 400 when it ends before it starts.
 */
export async function createGroupClass(deps: Deps, actor: Actor, input: GroupClassInput): Promise<GroupClassMade> {
  requireCapability(actor, 'lp_manage_courses');
  const times = timesOf(input);
  times.forEach(refuseBackwards);
  return deps.withTx(async (tx) => {
    const { weeks, ...fields } = input;
    const seriesId = weeks > 1 ? randomUUID() : null;
    const made = { seriesId, createdAt: deps.now(), createdBy: actor.userId };
    const rows = times.map((time) => ({ ...fields, ...time, ...made }));
    const [{ insertId }] = await tx.insert(groupClasses).values(rows);
    return answerOf(deps, tx, actor, { insertId, seriesId });
  });
}

function timesOf({ startsAt, endsAt, timeZone, weeks }: GroupClassInput): { startsAt: Date; endsAt: Date }[] {
  const first = new Date(startsAt);
  const length = Date.parse(endsAt) - first.getTime();
  return Array.from({ length: weeks }, (_, week) => {
    const start = week === 0 ? first : weeksAfter(timeZone, first, week);
    return { startsAt: start, endsAt: new Date(start.getTime() + length) };
  });
}

type Made = { insertId: number; seriesId: string | null };

/** Ids of many new rows are looked up: nothing promises that they are consecutive. */
async function answerOf(deps: Deps, tx: Db, actor: Actor, { insertId, seriesId }: Made): Promise<GroupClassMade> {
  const { groupClassId } = groupClasses;
  const rows = await tx
    .select()
    .from(groupClasses)
    .where(seriesId === null ? eq(groupClassId, insertId) : eq(groupClasses.seriesId, seriesId))
    .orderBy(asc(groupClasses.startsAt), asc(groupClassId));
  const subjectIds = rows.map((row) => row.groupClassId);
  await noteChange(deps, tx, actor, { kind: 'group_class.created', subjectIds });
  const shown = await withSteps(tx, rows);
  const series = shown.map(({ groupClassId, startsAt, endsAt }) => ({ groupClassId, startsAt, endsAt }));
  return { ...found(shown[0]), series };
}
