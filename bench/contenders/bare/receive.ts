import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { PoolConnection, ResultSetHeader } from 'mysql2/promise';
import { WEBHOOK_SECRET } from '../../site/training.ts';
import { inTransaction, type Row, rowsOf } from './database.ts';
import type { Write } from './server.ts';

type Event = { event: string; event_id: string; student_id: string; course_id: string };

/** A partner's event kept and applied in one transaction, where the product commits once before it begins to work. */
export const receive: Write = (pool, { slug }, asked, request) => {
  if (!isSigned(asked, request)) return Promise.resolve(null);
  const event = JSON.parse(asked.toString()) as Event;
  return inTransaction(pool, async (tx) => {
    const [step] = await rowsOf(tx, STEP, { slug, student: event.student_id, course: event.course_id } as never);
    if (!step) return null;
    await keep(tx, event, { ...step, source: `partner:${slug}`, body: asked.toString() } as never);
    await advance(tx, event, step);
    return { outcome: 'applied' };
  });
};

function isSigned(asked: Buffer, request: IncomingMessage): boolean {
  const right = Buffer.from(`sha256=${createHmac('sha256', WEBHOOK_SECRET).update(asked).digest('hex')}`);
  const sent = Buffer.from(String(request.headers['x-signature']));
  return right.length === sent.length && timingSafeEqual(right, sent);
}

const STEP = `SELECT step.*, enrolled.learner_id, enrolled.program_id FROM wp_partner_lms_providers provider
    JOIN wp_partner_accounts account ON account.provider_id = provider.provider_id AND account.external_student_id = :student
    JOIN wp_enrollments enrolled ON enrolled.active_learner_id = account.learner_id
    JOIN wp_enrollment_steps step ON step.enrollment_id = enrolled.enrollment_id AND step.provider_id = provider.provider_id
  WHERE provider.slug = :slug AND step.external_course_id = :course AND step.status = 'in_progress' FOR UPDATE`;

async function keep(tx: PoolConnection, event: Event, known: Row): Promise<void> {
  const [{ insertId: inboxId }] = await tx.query<ResultSetHeader>(
    `INSERT INTO wp_webhook_inbox (source, way, event_id, event_type, external_student_id, external_course_id, body, headers,
      secret_id, state, attempts, outcome, learner_id, subject_id, received_at, settled_at)
      VALUES (:source, 'webhook', :event_id, :event, :student_id, :course_id, :body, '{}', :provider_id, 'done', 1,
        '{"outcome":"applied"}', :learner_id, :step_id, now(3), now(3))`,
    { ...event, ...known },
  );
  await tx.query(
    `INSERT INTO wp_webhook_attempts (inbox_id, at, state, outcome) VALUES (:inboxId, now(3), 'done', '{"outcome":"applied"}')`,
    { inboxId },
  );
  await tx.query(
    `INSERT INTO wp_jobs (kind, payload, unique_key, max_attempts, due_at, created_at) VALUES ('training.process-event',
      json_object('inboxId', :inboxId), :inboxId, 8, now(3) + interval 5 second, now(3))`,
    { inboxId },
  );
}

async function advance(tx: PoolConnection, { event_id: externalId }: Event, step: Row): Promise<void> {
  await tx.query(
    `UPDATE wp_enrollment_steps SET last_event_at = if(step_id = :step_id, now(3), last_event_at),
        completed_at = if(step_id = :step_id, now(3), NULL), started_at = coalesce(started_at, now(3)),
        completed_by_kind = if(step_id = :step_id, 'webhook', NULL), external_id = if(step_id = :step_id, :externalId, NULL),
        status = if(step_id = :step_id, 'completed', 'in_progress')
      WHERE enrollment_id = :enrollment_id AND sequence_order IN (:sequence_order, :sequence_order + 1) ORDER BY sequence_order`,
    { ...step, externalId },
  );
  await tx.query(
    `INSERT INTO wp_activity (at, actor_kind, kind, learner_id, slice, subject_id, data)
      SELECT now(3), 'partner', if(step_id = :step_id, 'step.completed', 'step.started'), :learner_id, 'training', step_id,
        json_object('enrollmentId', enrollment_id, 'programId', :program_id, 'order', sequence_order)
      FROM wp_enrollment_steps WHERE enrollment_id = :enrollment_id AND sequence_order IN (:sequence_order, :sequence_order + 1)`,
    step,
  );
}
