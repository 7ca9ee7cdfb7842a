import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../../server/deps.ts';
import { addClient } from '../../server/learners/catalogue/clients.ts';
import type { Actor } from '../../server/platform/actor.ts';
import type { Accounts } from './accounts.ts';
import { daysAfter, mondayBefore, officeDayFrom } from './calendar.ts';
import { players } from './cast.ts';
import { endEnrolment, type Ids, inMap, loadCatalogue } from './catalogue.ts';
import { CLASSES, CLIENTS } from './classes.ts';
import { diaryOf } from './diary.ts';
import { HOLIDAYS, loadHolidays } from './holidays.ts';
import { type Happening, live } from './live.ts';
import { perform } from './perform.ts';
import { depsAt, happening, officeOf, type Stage } from './stage.ts';
import { CLOSED_LP } from './stories.ts';
import { changesOf, meetingsOf } from './timetable.ts';

const WEEKS_OPEN = 22;

/**
 * Loads the demo through the product's own verbs, each with its clock set to the day in question. One transaction holds
 * all of it, so the database has the whole demo or none of it.
 */
export async function loadDemo(deps: Deps, accounts: Accounts): Promise<void> {
  const incoming = await mkdtemp(join(deps.config.PORTFOLIOS_DIR, '.demo-'));
  try {
    await deps.withTx(async (tx) => {
      const inside = { ...deps, db: tx, withTx: <T>(work: (same: typeof tx) => Promise<T>) => work(tx) };
      await live(happeningsOf(await stageOf(inside, accounts, incoming)));
    });
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** Everything that was there before the first class: holidays, catalogue, clients. */
async function stageOf(deps: Deps, accounts: Accounts, incoming: string): Promise<Stage> {
  const office = officeOf(accounts);
  const firstDay = officeDayFrom(mondayBefore(deps.today(), WEEKS_OPEN), 1, HOLIDAYS);
  const opening = depsAt(deps, { day: firstDay, time: '08:00' });
  await loadHolidays(deps.db);
  const ids = { ...(await loadCatalogue(opening, office)), clientIds: await loadClients(opening, office) };
  return {
    deps,
    office,
    accounts,
    incoming,
    ...ids,
    classIds: new Map(),
    learnerIds: new Map(),
    trackingIds: new Map(),
  };
}

async function loadClients(deps: Deps, office: Actor): Promise<Ids> {
  const ids = new Map<string, number>();
  for (const [client, name] of Object.entries(CLIENTS)) {
    const { clientId } = await addClient(deps, office, { name });
    ids.set(client, clientId);
  }
  return ids;
}

function happeningsOf(stage: Stage): Happening[] {
  const today = stage.deps.today();
  const changes = CLASSES.flatMap((plan) => changesOf(stage, plan, today));
  return [...changes, closing(stage, today), ...lives(stage, today)];
}

/** One LP stops taking new learners. */
function closing(stage: Stage, today: string): Happening {
  const lastDay = daysAfter(today, -CLOSED_LP.daysAgo);
  const day = officeDayFrom(lastDay, -1, HOLIDAYS);
  return happening(stage, { day, time: '09:30', who: 'catalogue' }, ({ deps, office, productIds }) =>
    endEnrolment(deps, office, inMap(productIds, CLOSED_LP.code), lastDay),
  );
}

function lives(stage: Stage, today: string): Happening[] {
  const time = { until: daysAfter(today, -1), holidays: HOLIDAYS };
  return players().flatMap((player) => {
    const meetings = player.part ? meetingsOf(player.part.in, today) : [];
    const who = `learner ${player.who}`;
    return diaryOf(player, meetings, time).map((entry) =>
      happening(stage, { day: entry.day, time: entry.time, who }, (then) => perform(then, entry)),
    );
  });
}
