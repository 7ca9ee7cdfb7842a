import type { Pool } from 'mysql2/promise';
import { overallOf } from '../../../server/progressions/rules.ts';
import { progression } from '../queries/progression.ts';
import { type Row, rowsOf, type Values } from './database.ts';
import { BASIS, runsIn, shown } from './runs.ts';

/** What the learner's own page shows. */
export async function answerProgression(pool: Pool, values: Values) {
  const [rows, timeline] = await Promise.all([
    rowsOf(pool, progression.lps, values),
    rowsOf(pool, progression.timeline, values),
  ]);
  const runs = runsIn(rows);
  const all = runs.map(shown);
  return {
    learner: learnerIn(rows[0]),
    current: all.find(({ status }) => status === 'in_progress') ?? null,
    history: all.filter(({ status }) => status !== 'in_progress').reverse(),
    overall: overallOf(runs, BASIS),
    timeline: timeline.map(entryOf),
  };
}

function learnerIn(row: Row | undefined) {
  if (!row) return null;
  const { ownId: learnerId, firstName, surname, initials, employer, clientName } = row;
  return { learnerId, firstName, surname, initials, employer, clientName };
}

function entryOf({ activityId, at, kind, actorKind, actorId, name, learnerId, subjectId, subjectTitle, data }: Row) {
  const actor = { kind: actorKind, id: actorId, name };
  return { activityId, at: at.toISOString(), kind, actor, learnerId, subjectId, subjectTitle, data };
}
