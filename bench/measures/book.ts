import { randomUUID } from 'node:crypto';
import { racerToken } from '../contenders/identity.ts';
import { firstRaceClass, lastStepOf } from '../site/bookings.ts';
import { RACE_CLASSES, SEATS_A_RACE, STEPS_A_PROGRAM } from '../site/sizes.ts';
import { userOfRacer } from '../site/users.ts';
import type { Bench } from './measure.ts';
import { write } from './write.ts';

const raceOf = ({ site }: Bench, n: number) => firstRaceClass(site.sizes) + (n % RACE_CLASSES);
const isRace = ({ site }: Bench) => `group_class_id >= ${firstRaceClass(site.sizes)}`;
const ofRace = (bench: Bench) => `booking_id IN (SELECT booking_id FROM wp_bookings WHERE ${isRace(bench)})`;
const LAST_STEP = `mod(course_step_id, ${STEPS_A_PROGRAM}) = 0`;

/** Everybody at once for the seats of few classes: the last ones are told that they are full. */
export const book = write({
  name: 'book',
  title: 'Seats of four classes, fought for',
  connections: 32,
  amount: ({ site }) => site.sizes.racers,
  accepted: [200, 201, 409],
  ask(bench, contender) {
    const tokens = Array.from({ length: bench.site.sizes.racers + 1 }, (_, at) => racerToken(bench.site, at + 1));
    return (n) => {
      const [learnerId, groupClassId] = [n + 1, raceOf(bench, n)];
      const courseStepId = lastStepOf(learnerId);
      const headers = {
        authorization: `Bearer ${tokens[n]}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      };
      const body = JSON.stringify({ groupClassId, courseStepId });
      const values = `learnerId=${learnerId}&groupClassId=${groupClassId}&courseStepId=${courseStepId}&userId=${userOfRacer(learnerId)}`;
      return { method: 'POST', path: contender === 'product' ? '/api/v1/bookings' : `/book?${values}`, headers, body };
    };
  },
  undo: (bench) => [
    `DELETE FROM wp_entitlement_entry WHERE ${ofRace(bench)}`,
    `UPDATE wp_entitlement_grant SET balance = 1 WHERE ${LAST_STEP} AND learner_id <= ${bench.site.sizes.racers}`,
    `UPDATE wp_student_course_progress SET status = 'unbooked', group_class_id = NULL, booking_id = NULL, booked_at = NULL
      WHERE ${LAST_STEP} AND ${isRace(bench)}`,
    `DELETE FROM wp_bookings WHERE ${isRace(bench)}`,
    `UPDATE wp_group_classes SET taken = 0 WHERE ${isRace(bench)}`,
    "DELETE FROM wp_activity WHERE kind LIKE 'booking.%'",
    'DELETE FROM wp_idempotency_keys',
  ],
  effects: (bench) => [
    `SELECT learner_id, group_class_id, course_step_id, course_enrollment_id, grant_id, paid_with, status, booked_by,
      cancellation_window_hours FROM wp_bookings WHERE ${isRace(bench)}`,
    `SELECT grant_id, kind, delta, actor_kind, actor_id FROM wp_entitlement_entry WHERE ${ofRace(bench)}`,
    'SELECT grant_id, balance FROM wp_entitlement_grant WHERE learner_id = 1 ORDER BY grant_id',
    `SELECT course_step_id, status, group_class_id, skipped_flag FROM wp_student_course_progress WHERE course_enrollment_id = 1
      ORDER BY course_step_id`,
    `SELECT group_class_id, taken FROM wp_group_classes WHERE ${isRace(bench)} ORDER BY group_class_id`,
    "SELECT kind, actor_kind, actor_id, learner_id, slice FROM wp_activity WHERE kind LIKE 'booking.%'",
    'SELECT actor_id, status FROM wp_idempotency_keys',
  ],
  verify: async (bench) => {
    const [rows] = await bench.site.sql.query(`SELECT count(*) seats FROM wp_bookings WHERE ${isRace(bench)}`);
    const seats = Number((rows as { seats: number }[])[0]?.seats);
    const wanted = Math.min(RACE_CLASSES * SEATS_A_RACE, bench.site.sizes.racers);
    if (seats !== wanted) throw new Error(`${seats} seats were taken instead of ${wanted}`);
  },
});
