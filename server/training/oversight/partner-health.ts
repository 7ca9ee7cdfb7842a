import { and, asc, count, desc, eq, exists, inArray, sql } from 'drizzle-orm';
import { webhookInbox as inbox, webhookRejections as rejections } from '../../../drizzle/schema/platform.ts';
import { enrollments, providers, enrollmentSteps as steps } from '../../../drizzle/schema/training.ts';
import type { PartnerHealth } from '../../contract/oversight.ts';
import type { InboxState } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { EVENTS_THAT_TELL, inHours, isSilent, usualGapMs } from './rules.ts';
import { shownProvider, sourceOf } from './store.ts';

/** How each partner is doing: when it last spoke, what failed or was turned away, and whether it has fallen silent. */
export async function showPartnerHealth({ db, now }: Deps): Promise<PartnerHealth[]> {
  const [partners, unsettled, rejected] = [
    await readPartners(db),
    await countUnsettled(db),
    await db.select().from(rejections).orderBy(desc(rejections.times), asc(rejections.reason)),
  ];
  return partners.map(({ provider, active, isAwaited, ...rhythm }) => {
    const source = `partner:${provider.slug}`;
    const of = (state: InboxState) => unsettled.find((row) => row.source === source && row.state === state)?.rows ?? 0;
    const gapMs = usualGapMs(rhythm);
    return {
      ...{ provider, active },
      lastEventAt: rhythm.lastAt?.toISOString() ?? null,
      usualGapHours: gapMs === null ? null : inHours(gapMs),
      isSilent: active && isAwaited && isSilent(rhythm, now()),
      ...{ failed: of('failed'), dead: of('dead'), parked: of('parked') },
      rejections: rejected
        .filter((row) => row.source === source)
        .map(({ reason, times, lastAt }) => ({ reason, times, lastAt: lastAt.toISOString() })),
    };
  });
}

const readPartners = (db: Db) =>
  db
    .select({
      provider: shownProvider,
      active: providers.active,
      isAwaited: isAwaited(db),
      lastAt: heardAt(db, 1),
      earlierAt: heardAt(db, EVENTS_THAT_TELL),
    })
    .from(providers)
    .orderBy(asc(providers.name), asc(providers.providerId));

/** SQL: when the partner spoke for the `nth` time, counted from the latest; null when it has not spoken so often. */
function heardAt(db: Db, nth: number) {
  const event = db
    .select({ at: inbox.receivedAt })
    .from(inbox)
    .where(and(eq(inbox.source, sourceOf(providers.slug)), inArray(inbox.way, ['webhook', 'polling'])))
    .orderBy(desc(inbox.inboxId))
    .limit(1)
    .offset(nth - 1);
  return sql<Date | null>`(${event})`.mapWith(inbox.receivedAt);
}

/** SQL: somebody is at one of the partner's courses. */
const isAwaited = (db: Db) => {
  const running = db
    .select({ one: sql`1` })
    .from(steps)
    .innerJoin(enrollments, eq(enrollments.enrollmentId, steps.enrollmentId))
    .where(
      and(
        ...[eq(steps.status, 'in_progress'), eq(steps.providerId, providers.providerId)],
        // The step of a program that was cancelled stays as it was.
        eq(enrollments.status, 'active'),
      ),
    );
  return sql<boolean>`${exists(running)}`.mapWith(Boolean);
};

const countUnsettled = (db: Db) =>
  db
    .select({ source: inbox.source, state: inbox.state, rows: count() })
    .from(inbox)
    .where(inArray(inbox.state, ['failed', 'dead', 'parked']))
    .groupBy(inbox.source, inbox.state);
