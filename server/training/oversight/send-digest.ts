import { asc, eq } from 'drizzle-orm';
import { providers } from '../../../drizzle/schema/training.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { Deps } from '../../deps.ts';
import { officeUsers } from '../../platform/office-users.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { siteName } from '../../platform/site-name.ts';
import { stuckDays } from '../../platform/stuck-days.ts';
import { type Digest, digestMail, isWorthTelling } from './emails.ts';
import { isStuck } from './list-stuck.ts';
import { showPartnerHealth } from './partner-health.ts';
import { stuckBefore } from './rules.ts';
import { countStandings } from './store.ts';

/** Orders the digest of the day for everybody of the office, a mail each; none on a day that has nothing to tell. */
export async function orderDigest(deps: Deps): Promise<JobOutcome> {
  if (!isWorthTelling(await digestOf(deps))) return { ordered: 0 };
  const office = await officeUsers(deps);
  for (const { userId } of office) {
    const payload = { userId };
    const key = `${deps.today()}/${userId}`;
    await deps.jobs.enqueue(deps.db, { kind: 'training.send-digest-mail', payload, key });
  }
  return { ordered: office.length };
}

/** Sends the digest as it stands now to one of the office. Throws `NotSent` for another attempt. */
export async function sendDigest(deps: Deps, userId: number, jobId: number): Promise<JobOutcome> {
  const { db, config } = deps;
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  const digest = await digestOf(deps);
  if (!user?.email) return { sent: false, why: 'address_missing' };
  if (!isWorthTelling(digest)) return { sent: false, why: 'nothing_to_tell' };
  const url = new URL('wp-admin/', `${config.WP_HOME_URL}/`).href;
  const letter = digestMail(digest, { siteName: (await siteName(db)) ?? new URL(url).hostname, url });
  await deps.mail.send({ ...letter, to: { name: user.displayName, address: user.email } }, jobId);
  return { sent: true };
}

async function digestOf(deps: Deps): Promise<Digest> {
  const { db, now } = deps;
  const days = await stuckDays(db);
  const counts = await countStandings(db, { steps: isStuck(stuckBefore(now(), days)) });
  const names = await db.select().from(providers).orderBy(asc(providers.name));
  const health = await showPartnerHealth(deps);
  return {
    days,
    stuck: names.flatMap(({ providerId, name }) => {
      const steps = counts.find((row) => row.providerId === providerId)?.rows ?? 0;
      return steps > 0 ? [{ partner: name, steps }] : [];
    }),
    parked: health.reduce((sum, { parked }) => sum + parked, 0),
    dead: health.reduce((sum, { dead }) => sum + dead, 0),
    silent: health.filter(({ isSilent }) => isSilent).map(({ provider }) => provider.name),
  };
}
