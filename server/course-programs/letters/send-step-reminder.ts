import type { Deps } from '../../deps.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { readSettings } from '../read-settings.ts';
import { stepReminderMail } from './emails.ts';
import { calendarUrl, coursesUrl } from './links.ts';
import { sendLetter } from './send-letter.ts';
import { classesWithSeats, nextToBook } from './steps-to-book.ts';
import { mailboxOf } from './store.ts';

const CLASSES_NAMED = 3;
type Order = { purchaseId: number; courseStepId: number };

/**
 * Reminds a learner of the next step to book, with the classes there are now; not when it has been booked since, nor
 * when they have asked for no more of these. Throws `NotSent` for another attempt.
 */
export async function sendStepReminder(
  deps: Deps,
  { purchaseId, courseStepId }: Order,
  jobId: number,
): Promise<JobOutcome> {
  const { db, config, now } = deps;
  const [next] = await nextToBook(db, [purchaseId]);
  if (next?.step.courseStepId !== courseStepId) return { sent: false, why: 'nothing_to_book' };
  const to = mailboxOf(next);
  if (!to) return { sent: false, why: 'address_missing' };
  if (next.refusedAt) return { sent: false, why: 'refused' };
  if (!(await readSettings(db)).remindersOn) return { sent: false, why: 'reminders_off' };
  const classes = (await classesWithSeats(db, [courseStepId], now())).slice(0, CLASSES_NAMED);
  if (classes.length === 0) return { sent: false, why: 'nothing_to_book' };
  const parts = stepReminderMail({
    ...{ learnerName: to.name, courseTitle: next.courseTitle, label: next.step.label, summary: next.step.summary },
    classes: classes.map(({ groupClass: { title: classTitle, ...times } }) => ({ classTitle, ...times })),
    link: { words: `Book ${next.step.label}`, url: calendarUrl(config, courseStepId) },
    stopUrl: coursesUrl(config),
  });
  await sendLetter(deps, { parts, to }, jobId);
  return { sent: true };
}
