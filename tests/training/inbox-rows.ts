import { webhookInbox } from '../../drizzle/schema/platform.ts';
import type { Deps } from '../../server/deps.ts';

let counter = 0;

/** An event in the inbox as if it had come, answered by its id. */
export async function anEvent(
  deps: Deps,
  given: Partial<typeof webhookInbox.$inferInsert> & { source: string },
): Promise<number> {
  const [row] = await deps.db.insert(webhookInbox).values({
    ...{ way: 'webhook', eventId: `evt_${++counter}`, eventType: 'course.completed' },
    ...{ body: '{}', headers: {}, receivedAt: deps.now() },
    ...given,
  });
  return row.insertId;
}
