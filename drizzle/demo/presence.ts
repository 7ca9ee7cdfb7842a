import { inArray } from 'drizzle-orm';
import type { Db } from '../../server/platform/database.ts';
import { classTypes, clients, learners } from '../schema/learners.ts';
import { classes } from '../schema/progressions.ts';
import { programs, providers } from '../schema/training.ts';
import type { Accounts, LearnerAccount } from './accounts.ts';
import { CLASSES } from './classes.ts';

/** `empty`: nothing of ours yet; `demo`: loaded before; `other`: somebody's own records. */
export type Presence = 'empty' | 'demo' | 'other';

/** The demo is loaded whole or not at all, so its classes stand for all of it. */
export async function presenceIn(db: Db): Promise<Presence> {
  const codes = CLASSES.map(({ code }) => code);
  const found = await db.select({ id: classes.classId }).from(classes).where(inArray(classes.code, codes));
  if (found.length === codes.length) return 'demo';
  for (const table of [learners, clients, classTypes, providers, programs])
    if ((await db.select().from(table).limit(1)).length > 0) return 'other';
  return 'empty';
}

const NAMES: LearnerAccount[] = ['learner1', 'learner2', 'learner3'];

/** The learner record of each learner's account; an account that is linked to none is left out. */
export async function learnersOf(db: Db, accounts: Accounts): Promise<Partial<Record<LearnerAccount, number>>> {
  const rows = await db
    .select({ learnerId: learners.learnerId, wpUserId: learners.wpUserId })
    .from(learners)
    .where(
      inArray(
        learners.wpUserId,
        NAMES.map((name) => accounts[name].userId),
      ),
    );
  const idByUser = new Map(rows.map(({ wpUserId, learnerId }) => [wpUserId, learnerId]));
  return Object.fromEntries(NAMES.map((name) => [name, idByUser.get(accounts[name].userId)]));
}
