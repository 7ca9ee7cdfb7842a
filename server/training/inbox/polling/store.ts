import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { webhookInbox } from '../../../../drizzle/schema/platform.ts';
import { providers } from '../../../../drizzle/schema/training.ts';
import type { Db } from '../../../platform/database.ts';
import { readSetting } from '../../../platform/settings.ts';
import { type Partner, sourceOf } from '../store.ts';

/** Which partners are asked, where, and since when. */

/** `authorization` is sealed, in base64. */
export const PollingSetting = z.object({ url: z.string().nullable(), authorization: z.string().nullable() });
export type PollingSetting = z.infer<typeof PollingSetting>;

export const settingNameOf = (providerId: number) => `training.polling.${providerId}`;
export const readPolling = (db: Db, providerId: number): Promise<PollingSetting | null> =>
  readSetting(db, settingNameOf(providerId), PollingSetting);

export const activePartners = (db: Db): Promise<Partner[]> =>
  db
    .select({ providerId: providers.providerId, slug: providers.slug })
    .from(providers)
    .where(eq(providers.active, true));

/** When a partner's answer last held something new; null when it never did. */
export async function lastPolledAt(db: Db, partner: Partner): Promise<Date | null> {
  const [row] = await db
    .select({ receivedAt: webhookInbox.receivedAt })
    .from(webhookInbox)
    .where(and(eq(webhookInbox.source, sourceOf(partner)), eq(webhookInbox.way, 'polling')))
    .orderBy(desc(webhookInbox.inboxId))
    .limit(1);
  return row?.receivedAt ?? null;
}
