import { eq } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { enrollments, programs, providers, enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { siteName } from '../../platform/site-name.ts';
import { reminderMail } from './emails.ts';
import { whyNotRemind } from './rules.ts';

/** Sends the reminder, unless the step has moved on since it was ordered. Throws `NotSent` for another attempt. */
export async function sendReminder(deps: Deps, stepId: number, jobId: number): Promise<JobOutcome> {
  const reminder = await findReminder(deps.db, stepId);
  if (!reminder?.address) return { sent: false, why: 'address_missing' };
  const { address, learnerName, programName, partnerName, enrollment, step } = reminder;
  const why = whyNotRemind(enrollment, step);
  if (why) return { sent: false, why };
  const { WP_HOME_URL: url } = deps.config;
  const letter = reminderMail({
    ...{ learnerName, programName, partnerName, url },
    siteName: (await siteName(deps.db)) ?? new URL(url).hostname,
  });
  await deps.mail.send({ ...letter, to: { name: learnerName, address } }, jobId);
  return { sent: true };
}

/** Whom a reminder about a step goes to, and what it speaks of; null when there is no such step. */
export async function findReminder(db: Db, stepId: number) {
  const [row] = await db
    .select({
      firstName: learners.firstName,
      surname: learners.surname,
      address: learners.email,
      accountAddress: users.email,
      programName: programs.name,
      partnerName: providers.name,
      enrollment: { status: enrollments.status },
      step: { status: steps.status },
    })
    .from(steps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, steps.enrollmentId))
    .innerJoin(learners, eq(learners.learnerId, enrollments.learnerId))
    .innerJoin(programs, eq(programs.programId, enrollments.programId))
    .innerJoin(providers, eq(providers.providerId, steps.providerId))
    .leftJoin(users, eq(users.id, learners.wpUserId))
    .where(eq(steps.stepId, stepId));
  if (!row) return null;
  const { firstName, surname, address, accountAddress, ...known } = row;
  return { ...known, learnerName: `${firstName} ${surname}`, address: address || accountAddress };
}
