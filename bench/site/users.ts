import { createHash } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import type { Sizes } from './sizes.ts';

/** Accounts of WordPress with an open session each: one of the office, and the learners who run for a seat. */

export const OFFICE_USER = 900_000;
export const userOfRacer = (learnerId: number) => OFFICE_USER + learnerId;
/** The name of a user's session, as a token carries it. */
export const sessionOf = (userId: number) => createHash('sha256').update(`session of ${userId}`).digest('hex');

const EXPIRES = 4_000_000_000;

export async function fillUsers(sql: Connection, { racers }: Sizes): Promise<void> {
  const ids = Array.from({ length: racers + 1 }, (_, at) => OFFICE_USER + at);
  await sql.query(
    'INSERT INTO wp_users (ID, user_login, user_nicename, user_email, user_registered, display_name) VALUES ?',
    [ids.map((id) => [id, `bench-${id}`, `bench-${id}`, `bench-${id}@example.test`, '2024-01-01', `Bench ${id}`])],
  );
  await sql.query('INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES ?', [
    ids.map((id) => [id, 'session_tokens', `a:1:{s:64:"${sessionOf(id)}";a:1:{s:10:"expiration";i:${EXPIRES};}}`]),
  ]);
  await sql.query(`UPDATE wp_learners SET wp_user_id = ${OFFICE_USER} + learner_id WHERE learner_id <= ${racers}`);
}
