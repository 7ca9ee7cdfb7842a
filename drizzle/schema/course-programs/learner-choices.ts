import { foreignKey, int, uniqueIndex } from 'drizzle-orm/mysql-core';
import { learners } from '../learners.ts';
import { exact, instant, lpTable, ours } from '../table.ts';

/** The link under which a learner's calendar can be read; only its hash is kept. */
export const calendarFeeds = lpTable(
  'calendar_feed',
  {
    learnerId: int('learner_id').primaryKey(),
    /** SHA-256 of the token, in hexadecimal. */
    tokenHash: exact('token_hash', { length: 64 }).notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [
    uniqueIndex('one_feed_a_token').on(t.tokenHash),
    foreignKey({ name: ours('feed_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
  ],
);

/** Learners who do not want to be reminded of steps to book. */
export const reminderRefusals = lpTable(
  'step_reminder_refusal',
  {
    learnerId: int('learner_id').primaryKey(),
    refusedAt: instant('refused_at').notNull(),
  },
  (t) => [
    foreignKey({
      name: ours('reminder_refusal_learner'),
      columns: [t.learnerId],
      foreignColumns: [learners.learnerId],
    }),
  ],
);
