import { createHmac, randomUUID } from 'node:crypto';
import { STEPS_A_TRAINING } from '../site/sizes.ts';
import { WEBHOOK_SECRET } from '../site/training.ts';
import type { Asked, Bench } from './measure.ts';
import { write } from './write.ts';

const AMOUNT = 300;

/** The n-th training that runs (every fifth is complete), and the place of its step in progress. */
function runningOf(n: number) {
  const training = n + 1 + Math.floor(n / STEPS_A_TRAINING);
  return { training, place: (training % 3) + 1 };
}

function eventOf(n: number): Asked & { place: number } {
  const { training, place } = runningOf(n);
  const body = JSON.stringify({
    ...{ event: 'course.completed', event_id: randomUUID() },
    ...{ student_id: `student-${training}`, course_id: `course-${place}` },
  });
  const signature = `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex')}`;
  return {
    path: '',
    place,
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-signature': signature },
  };
}

const last = ({ site }: Bench) => Math.min(site.sizes.trainings, runningOf(AMOUNT - 1).training);
const those = (bench: Bench) => `enrollment_id <= ${last(bench)}`;
const done = 'if(mod(enrollment_id, 5) = 0, 4, mod(enrollment_id, 3))';
const begun = "timestamp('2026-01-05') + interval sequence_order - 1 day";

export const receive = write({
  name: 'receive',
  title: "A partner's event, received to applied",
  connections: 8,
  amount: () => AMOUNT,
  accepted: [200, 202],
  ask: (_bench, contender) => (n) => {
    const { place, ...asked } = eventOf(n);
    const path = contender === 'product' ? `/api/webhooks/partners/partner-${place}` : `/receive?slug=partner-${place}`;
    return { ...asked, path };
  },
  undo: (bench) => [
    'DELETE FROM wp_webhook_attempts',
    'DELETE FROM wp_webhook_inbox',
    "DELETE FROM wp_jobs WHERE kind = 'training.process-event'",
    "DELETE FROM wp_activity WHERE kind LIKE 'step.%'",
    // Backwards, for no two steps of a training run at once.
    `UPDATE wp_enrollment_steps SET started_at = NULL, status = 'pending', last_event_at = NULL
      WHERE ${those(bench)} AND sequence_order > ${done} + 1`,
    `UPDATE wp_enrollment_steps SET started_at = ${begun}, completed_at = NULL, completed_by_kind = NULL, external_id = NULL,
      last_event_at = NULL, status = 'in_progress' WHERE ${those(bench)} AND sequence_order = ${done} + 1`,
  ],
  effects: (bench) => [
    `SELECT source, way, event_type, external_student_id, external_course_id, secret_id, state, attempts, outcome, learner_id,
      subject_id, settled_at IS NOT NULL is_settled FROM wp_webhook_inbox`,
    'SELECT state, outcome, error, replayed_by FROM wp_webhook_attempts',
    "SELECT kind, state, attempts, max_attempts FROM wp_jobs WHERE kind = 'training.process-event'",
    `SELECT step_id, status, completed_by_kind, external_id IS NOT NULL is_known, started_at IS NOT NULL is_begun
      FROM wp_enrollment_steps WHERE enrollment_id = 1 AND ${those(bench)} ORDER BY step_id`,
    "SELECT kind, actor_kind, actor_id, learner_id, slice, subject_id FROM wp_activity WHERE kind LIKE 'step.%' ORDER BY subject_id",
  ],
  verify: async ({ site }) => {
    const [rows] = await site.sql.query("SELECT count(*) count FROM wp_webhook_inbox WHERE state = 'done'");
    const applied = Number((rows as { count: number }[])[0]?.count);
    if (applied !== AMOUNT) throw new Error(`${applied} of ${AMOUNT} events were applied`);
  },
});
