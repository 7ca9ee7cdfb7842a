import { and, asc, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { webhookInbox as inbox } from '../../../drizzle/schema/platform.ts';
import { providers } from '../../../drizzle/schema/training.ts';
import type { InboxEvent, InboxList } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { startsWith } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';
import { isOfPartner, presentEvent, shownEvent, shownLearner } from './inbox-events.ts';
import { shownProvider, sourceOf } from './store.ts';

/**
 * A page of what partners sent, in the order it arrived. `search` is the beginning of a student, a course or an event id,
 * letter for letter as the partner writes it.
 */
export async function listInbox({ db }: Deps, query: InboxList): Promise<Page<InboxEvent>> {
  const where = matchesFilter(db, query);
  const [total] = await db.select({ rows: count() }).from(inbox).where(where);
  const rows = await pageOfEvents(db, where, query);
  return new Page(rows.map(presentEvent), total?.rows ?? 0, query.perPage);
}

/** The index finds the ids of the page; bodies are long, and only those of the page are passed by. */
function pageOfEvents(db: Db, where: SQL | undefined, { order, page, perPage }: InboxList) {
  const inOrder = order === 'asc' ? asc(inbox.inboxId) : desc(inbox.inboxId);
  const ids = db
    .select({ pageId: sql<number>`${inbox.inboxId}`.as('page_id') })
    .from(inbox)
    .where(where)
    .orderBy(inOrder)
    .limit(perPage)
    .offset((page - 1) * perPage)
    .as('page');
  return db
    .select({ ...shownEvent, provider: shownProvider, learner: shownLearner })
    .from(ids)
    .innerJoin(inbox, eq(inbox.inboxId, ids.pageId))
    .leftJoin(providers, eq(inbox.source, sourceOf(providers.slug)))
    .leftJoin(learners, eq(learners.learnerId, inbox.learnerId))
    .orderBy(inOrder);
}

function matchesFilter(db: Db, { state, providerId, search }: InboxList): SQL | undefined {
  return and(
    isOfPartner,
    state && eq(inbox.state, state),
    providerId ? inArray(inbox.source, sourcesOf(db, providerId)) : undefined,
    search ? or(...SEARCHED.map((column) => startsWith(column, search))) : undefined,
  );
}

const SEARCHED = [inbox.eventId, inbox.externalStudentId, inbox.externalCourseId] as const;

const sourcesOf = (db: Db, providerId: number) =>
  db
    .select({ source: sql<string>`${sourceOf(providers.slug)}`.as('source') })
    .from(providers)
    .where(eq(providers.providerId, providerId));
