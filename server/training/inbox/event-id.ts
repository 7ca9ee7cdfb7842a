import { createHash } from 'node:crypto';
import type { PartnerEvent } from '../../contract/inbox.ts';

const LONGEST_BYTES = 255;

export const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/**
 * What tells an event from every other of its partner: the id in the signed header, else the one in the body, else what
 * the event says. An id too long to be kept is known by its digest.
 */
export function eventIdOf(slug: string, event: PartnerEvent, signedId?: string): string {
  const given = signedId ?? event.event_id;
  const said = [slug, event.event, event.student_id, event.course_id, event.occurred_at ?? ''].join('|');
  if (given === undefined) return digest(said);
  return Buffer.byteLength(given) > LONGEST_BYTES ? digest(given) : given;
}
