import type { Pool } from 'mysql2/promise';
import { list, listOfClient } from '../queries/list.ts';
import { type Row, rowsOf, type Values } from './database.ts';
import { runsIn, shown } from './runs.ts';

type Queries = { page: string; total: string };

async function answer(pool: Pool, queries: Queries, values: Values) {
  const [rows] = await Promise.all([rowsOf(pool, queries.page, values), rowsOf(pool, queries.total, values)]);
  const personById = new Map(rows.map((row) => [row.trackingId, row]));
  return runsIn(rows).map((run) => ({ ...shown(run), ...peopleIn(personById.get(run.trackingId)) }));
}

function peopleIn(row: Row | undefined) {
  if (!row) return null;
  const { learnerId, firstName, surname, initials, clientId, clientName: name } = row;
  return {
    learner: { learnerId, firstName, surname, initials },
    client: clientId === null ? null : { clientId, name },
  };
}

/** A page of what is in progress, of everybody or of one client's learners. */
export const answerList = (pool: Pool, values: Values) => answer(pool, list, values);
export const answerListOfClient = (pool: Pool, values: Values) => answer(pool, listOfClient, values);
