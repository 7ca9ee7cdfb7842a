import type { Deps } from '../../deps.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { offerMail } from './emails.ts';
import { coursesUrl } from './links.ts';
import { whyNotOffer } from './rules.ts';
import { toldOf } from './send-booking-mail.ts';
import { sendLetter } from './send-letter.ts';
import { findOffer, mailboxOf } from './store.ts';

/**
 * Tells a learner that a seat is kept for them, and until when; not once the offer is over or taken. Throws `NotSent`
 * for another attempt.
 */
export async function sendOfferMail(deps: Deps, waitlistEntryId: number, jobId: number): Promise<JobOutcome> {
  const offer = found(await findOffer(deps.db, waitlistEntryId));
  const to = mailboxOf(offer);
  if (!to) return { sent: false, why: 'address_missing' };
  const { offeredUntil, status } = offer.entry;
  const why = whyNotOffer({ status, offeredUntil, classStatus: offer.groupClass.status }, deps.now());
  if (why || !offeredUntil) return { sent: false, why };
  const link = { words: 'Take the seat, or let it go', url: coursesUrl(deps.config) };
  await sendLetter(deps, { parts: offerMail({ ...toldOf(offer, to.name), offeredUntil, link }), to }, jobId);
  return { sent: true };
}
