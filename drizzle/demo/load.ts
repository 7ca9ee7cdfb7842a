import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../../server/deps.ts';
import { addClient } from '../../server/learners/catalogue/clients.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { within } from '../../server/platform/context.ts';
import type { JobEngine } from '../../server/platform/queue.ts';
import type { Accounts } from './accounts.ts';
import { daysAfter, mondayBefore, officeDayFrom } from './calendar.ts';
import { players } from './cast.ts';
import { type Ids, loadCatalogue } from './catalogue.ts';
import { CLASSES, CLIENTS } from './classes.ts';
import { lifeOf } from './classroom.ts';
import { courseBuyers } from './course-buyers.ts';
import { courseContent } from './course-content.ts';
import { courseLearners } from './course-learners.ts';
import { coursePrograms } from './course-programs.ts';
import { diaryOf, type Entry } from './diary.ts';
import { type Happening, live } from './live.ts';
import { officeWork } from './office.ts';
import { perform } from './perform.ts';
import { loadPrograms } from './programs.ts';
import { depsAt, happening, officeOf, type Stage } from './stage.ts';
import { sessionsOf } from './timetable.ts';
import { training } from './training.ts';

const WEEKS_OPEN = 22;

/**
 * Loads the demo through the product's own verbs, each with its clock set to the day in question. One transaction holds
 * all of it, so the database has the whole demo or none of it.
 */
export async function loadDemo(deps: Deps, accounts: Accounts): Promise<void> {
  const incoming = await mkdtemp(join(deps.config.PORTFOLIOS_DIR, '.demo-'));
  try {
    await deps.withTx(async (tx) => {
      const inside = { ...within(deps, tx), jobs: inThePast(deps.jobs) };
      await live(happeningsOf(await stageOf(inside, accounts, incoming)));
    });
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** What was written to people then is not written to them today, and what classes completed is done on the spot. */
const inThePast = (jobs: JobEngine): JobEngine => ({
  enqueue: async (tx, job) =>
    job.kind.includes('.send-') || job.kind === 'course.complete-unit' ? undefined : jobs.enqueue(tx, job),
});

/** Everything that was there before the first class: catalogue and clients. */
async function stageOf(deps: Deps, accounts: Accounts, incoming: string): Promise<Stage> {
  const office = officeOf(accounts);
  const firstDay = officeDayFrom(mondayBefore(deps.today(), WEEKS_OPEN), 1);
  const opening = depsAt(deps, { day: firstDay, time: '08:00' });
  const ids = { ...(await loadCatalogue(opening, office)), clientIds: await loadClients(opening, office) };
  const programs = await loadPrograms(opening, office);
  return {
    deps,
    office,
    accounts,
    incoming,
    ...ids,
    classIds: new Map(),
    courses: new Map(),
    programs,
    trainings: new Map(),
    live: new Map(),
    learnerIds: new Map(),
    trackingIds: new Map(),
    members: new Map(),
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
  const classes = CLASSES.flatMap((plan) => lifeOf(stage, plan, today));
  const entries = diaries(today);
  const lives = entries.map((entry) => happening(stage, entry, (then) => perform(then, entry)));
  const courses = [...courseContent(stage, today), ...courseLearners(stage, entries, today)];
  const sold = [...coursePrograms(stage, today), ...courseBuyers(stage, entries, today)];
  return [...classes, ...officeWork(stage, today), ...lives, ...courses, ...training(stage, entries, today), ...sold];
}

/** What happens to learners up to yesterday's evening. */
function diaries(today: string): Entry[] {
  return players().flatMap((player) => {
    const days = player.part ? sessionsOf(player.part.in, today) : [];
    return diaryOf(player, days, daysAfter(today, -1));
  });
}
