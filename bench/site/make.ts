import type { Connection } from 'mysql2/promise';
import { dayIn } from '../../server/platform/clock.ts';
import { fillBookings } from './bookings.ts';
import { lastMonday } from './calendar.ts';
import { fillClasses } from './classes.ts';
import { fillCourses } from './courses.ts';
import { fillHours } from './hours.ts';
import { fillPeople } from './people.ts';
import { fillProgressions } from './progressions.ts';
import type { Sizes } from './sizes.ts';
import { fillTraining } from './training.ts';
import { fillUsers } from './users.ts';

/** Fills the empty tables; answers the Monday that the site's days are counted from. */
export async function makeSite(sql: Connection, sizes: Sizes, secretsKey: string): Promise<string> {
  const monday = lastMonday(dayIn('Africa/Johannesburg', new Date()));
  // Foreign keys are looked at afterwards; unique keys and checks hold for every row that goes in.
  await sql.query("SET SESSION foreign_key_checks = 0, time_zone = '+00:00'");
  const parts: [string, () => Promise<void>][] = [
    ['people', () => fillPeople(sql, sizes, secretsKey)],
    ['classes and sessions', () => fillClasses(sql, sizes, monday)],
    ['progressions', () => fillProgressions(sql, sizes, monday)],
    ['hours', () => fillHours(sql, sizes, monday)],
    ['training', () => fillTraining(sql, sizes, secretsKey)],
    ['courses', () => fillCourses(sql, sizes)],
    ['bookings', () => fillBookings(sql, sizes, monday)],
    ['users', () => fillUsers(sql, sizes)],
    ['statistics', () => analyse(sql)],
  ];
  for (const [name, part] of parts) {
    const startedAt = performance.now();
    await part();
    console.log(`  ${name}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
  await sql.query('SET SESSION foreign_key_checks = 1');
  return monday;
}

/** Plans that do not change during a run. */
async function analyse(sql: Connection): Promise<void> {
  const [tables] = await sql.query(
    'SELECT table_name name FROM information_schema.tables WHERE table_schema = database() AND table_rows > 0',
  );
  for (const { name } of tables as { name: string }[]) await sql.query(`ANALYZE TABLE ${name}`);
}
