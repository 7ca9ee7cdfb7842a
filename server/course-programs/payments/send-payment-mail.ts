import { eq } from 'drizzle-orm';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { sendLetter } from '../letters/send-letter.ts';
import { courseUrl } from './create-session.ts';
import { failedMail, unfulfilledMail } from './emails.ts';
import { type PaymentNotice, whyNotTell } from './rules.ts';
import { keptOf } from './store.ts';

export const SEND_PAYMENT_MAIL = 'courses.send-payment-mail';

export type Notice = { purchaseId: number; notice: PaymentNotice };

/** Has a learner told what became of a payment; of each purchase once. */
export const tellOfPayment = ({ jobs }: Deps, tx: Db, payload: Notice): Promise<void> =>
  jobs.enqueue(tx, { kind: SEND_PAYMENT_MAIL, payload, key: `${payload.purchaseId}:${payload.notice}` });

/**
 * Tells a learner that a payment has failed, or came in for nothing; unless that is no longer so. Throws `NotSent` for
 * another attempt.
 */
export async function sendPaymentMail(deps: Deps, { purchaseId, notice }: Notice, jobId: number): Promise<JobOutcome> {
  const { purchase, code, title, name, address } = found(await findBuyer(deps.db, purchaseId));
  if (!address) return { sent: false, why: 'address_missing' };
  const kept = await keptOf(deps.db, purchaseId);
  const why = whyNotTell(notice, { ...purchase, kept });
  if (why) return { sent: false, why };
  const parts = (notice === 'failed' ? failedMail : unfulfilledMail)({
    ...{ learnerName: name, courseTitle: title, currency: purchase.currency },
    amount: notice === 'failed' ? purchase.priceAmount : kept,
    url: courseUrl(deps.config, code),
  });
  await sendLetter(deps, { parts, to: { name, address } }, jobId);
  return { sent: true };
}

async function findBuyer(db: Db, purchaseId: number) {
  const [row] = await db
    .select({
      purchase: coursePurchases,
      ...{ code: coursePrograms.code, title: coursePrograms.title },
      ...{ firstName: learners.firstName, surname: learners.surname },
      ...{ ownAddress: learners.email, accountAddress: users.email },
    })
    .from(coursePurchases)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .innerJoin(learners, eq(learners.learnerId, coursePurchases.learnerId))
    .leftJoin(users, eq(users.id, learners.wpUserId))
    .where(eq(coursePurchases.purchaseId, purchaseId));
  if (!row) return null;
  const { firstName, surname, ownAddress, accountAddress, ...bought } = row;
  return { ...bought, name: `${firstName} ${surname}`, address: ownAddress || accountAddress };
}
