import { eq } from 'drizzle-orm';
import { users } from '../../../drizzle/wordpress.ts';
import type { Deps } from '../../deps.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { readSettings } from '../read-settings.ts';
import { lowSeatsMail } from './emails.ts';
import { programUrl } from './links.ts';
import { seatsLeftBySteps } from './seats-left.ts';
import { sendLetter } from './send-letter.ts';

type Order = { courseStepId: number; userId: number };

/** Tells one of the office of a step that is short of seats now. Throws `NotSent` for another attempt. */
export async function sendLowSeatsMail(
  deps: Deps,
  { courseStepId, userId }: Order,
  jobId: number,
): Promise<JobOutcome> {
  const { db, config, now } = deps;
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user?.email) return { sent: false, why: 'address_missing' };
  const { lowSeats } = await readSettings(db);
  const [step] = await seatsLeftBySteps(db, now(), courseStepId);
  if (!step || step.seatsLeft >= lowSeats) return { sent: false, why: 'enough_seats' };
  const link = { words: 'See the classes of the step', url: programUrl(config, step.courseProgramId) };
  const parts = lowSeatsMail({ ...step, lowSeats, link });
  await sendLetter(deps, { parts, to: { name: user.displayName, address: user.email } }, jobId);
  return { sent: true };
}
