import { eq } from 'drizzle-orm';
import { reminderRefusals } from '../../../drizzle/schema/course-programs/learner-choices.ts';
import type { MailChoices } from '../../contract/calendar.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { refuse } from '../../platform/refuse.ts';
import { refusesReminders } from './store.ts';

/** What the caller wants to be written about; everything, until they have said otherwise. */
export async function showMailChoices({ db }: Deps, { learnerId }: Actor): Promise<MailChoices> {
  return { stepReminders: learnerId === null || !(await refusesReminders(db, learnerId)) };
}

/** A learner's own word, noted on the timeline; the same again changes nothing. 403 without a learner record. */
export async function changeMailChoices(deps: Deps, actor: Actor, after: MailChoices): Promise<MailChoices> {
  const learnerId = actor.learnerId ?? refuse('not_allowed');
  return deps.withTx(async (tx) => {
    await lockLearner(tx, learnerId);
    if ((await refusesReminders(tx, learnerId)) !== after.stepReminders) return after;
    await write(deps, tx, learnerId, after);
    await record(tx, actor, {
      ...{ at: deps.now(), kind: after.stepReminders ? 'reminders.resumed' : 'reminders.stopped' },
      ...{ slice: 'course-programs', learnerId, subjectId: learnerId },
    });
    return after;
  });
}

const write = (deps: Deps, tx: Db, learnerId: number, { stepReminders }: MailChoices) =>
  stepReminders
    ? tx.delete(reminderRefusals).where(eq(reminderRefusals.learnerId, learnerId))
    : tx.insert(reminderRefusals).values({ learnerId, refusedAt: deps.now() });
