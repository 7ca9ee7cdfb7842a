import { z } from 'zod';
import { Id, numberInQuery, pageOf } from './shapes.ts';
import { ExternalId } from './training.ts';
import { COMPLETION_WAYS, EVENT_OUTCOMES, INBOX_STATES } from './words.ts';

/** What partners tell us, and what became of it. */

/** Beyond these years a clock is wrong, and a database may not keep it. */
const Occurred = z.iso.datetime({ offset: true }).refine((text) => /^20/.test(text), 'must be a time of this century');

/** The body of a partner's webhook; what is more in it is kept and not read. */
export const PartnerEvent = z.object({
  event: z.string().min(1).max(100),
  event_id: z.string().min(1).max(255).optional(),
  student_id: ExternalId,
  course_id: ExternalId,
  occurred_at: Occurred.optional(),
});
export type PartnerEvent = z.infer<typeof PartnerEvent>;
export const EventAnswer = z.object({
  /** `received`: kept, and worked on as soon as that is possible. */
  outcome: z.enum([...EVENT_OUTCOMES, 'received']),
  /** Of a duplicate: what the first one came to; null while that is open. */
  known: z.string().nullable().optional(),
});
export type EventAnswer = z.infer<typeof EventAnswer>;

export const InboxList = pageOf(['receivedAt']).extend({
  order: z.enum(['asc', 'desc']).default('desc'),
  state: z.enum(INBOX_STATES).optional(),
  providerId: numberInQuery(Id).optional(),
});
export type InboxList = z.infer<typeof InboxList>;
export const InboxEvent = z.object({
  inboxId: Id,
  provider: z.object({ providerId: Id, slug: z.string(), name: z.string() }).nullable(),
  way: z.enum(COMPLETION_WAYS),
  eventId: z.string(),
  eventType: z.string(),
  externalStudentId: z.string().nullable(),
  externalCourseId: z.string().nullable(),
  state: z.enum(INBOX_STATES),
  outcome: z.record(z.string(), z.unknown()).nullable(),
  learnerId: Id.nullable(),
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }).nullable(),
  occurredAt: z.string().nullable(),
  receivedAt: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});
export type InboxEvent = z.infer<typeof InboxEvent>;
/** One event with its body as it came and every try at it. */
export const InboxEventDetail = InboxEvent.extend({
  body: z.string(),
  headers: z.record(z.string(), z.string()),
  tries: z.array(
    z.object({
      at: z.string(),
      state: z.enum(INBOX_STATES),
      outcome: z.record(z.string(), z.unknown()).nullable(),
      error: z.string().nullable(),
      replayedBy: z.string().nullable(),
    }),
  ),
});
export type InboxEventDetail = z.infer<typeof InboxEventDetail>;

export const MatchEvent = z.strictObject({ learnerId: Id });
export type MatchEvent = z.infer<typeof MatchEvent>;
export const ReplayEvents = z.strictObject({ inboxIds: z.array(Id).min(1).max(100) });
export type ReplayEvents = z.infer<typeof ReplayEvents>;
export const ReplayAnswer = z.object({
  results: z.array(
    z.object({
      inboxId: Id,
      ok: z.boolean(),
      /** What the event came to; an event may be worked on and yet stay parked. */
      outcome: EventAnswer.shape.outcome.optional(),
      code: z.string().optional(),
    }),
  ),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

/** The sheet has the columns `student`, `course` and, where it is known, `occurred_at`. */
export const ImportEvents = z.strictObject({
  providerId: numberInQuery(Id),
  dryRun: z.enum(['true', 'false']).default('false'),
});
export const ImportedEvents = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      /** As the line names them. */
      student: z.string().optional(),
      course: z.string().optional(),
      ok: z.boolean(),
      /** What the line comes to, or, in a dry run, what it would come to by itself. */
      outcome: EventAnswer.shape.outcome.optional(),
      code: z.string().optional(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    }),
  ),
});
export type ImportedEvents = z.infer<typeof ImportedEvents>;

/** Without encryption only on this machine itself. */
function isPartnerAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname));
}
const PartnerAddress = z.string().max(2000).refine(isPartnerAddress, 'must be a web address that begins with https://');

export const PollingInput = z.strictObject({
  /** Null: the partner is not asked. */
  url: PartnerAddress.nullable(),
  /** The whole header, e.g. `Bearer ...`; null takes it away. */
  authorization: z
    .string()
    .regex(/^[\x21-\x7E](?:[\x20-\x7E]*[\x21-\x7E])?$/, 'printable ASCII, no blanks at the ends')
    .max(1000)
    .nullish(),
});
export type PollingInput = z.infer<typeof PollingInput>;
export const Polling = z.object({ url: z.string().nullable(), hasAuthorization: z.boolean() });
export type Polling = z.infer<typeof Polling>;
