import type { Deps } from '../../server/deps.ts';
import { createLearner } from '../../server/learners/create.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { attachPortfolio } from '../../server/progressions/attach-portfolio.ts';
import { joinClass } from '../../server/progressions/classes/join.ts';
import { leaveClass } from '../../server/progressions/classes/leave.ts';
import { completeProgression } from '../../server/progressions/complete.ts';
import { holdProgression } from '../../server/progressions/hold.ts';
import { logHours } from '../../server/progressions/log-hours.ts';
import { resumeProgression } from '../../server/progressions/resume.ts';
import { startProgression } from '../../server/progressions/start.ts';
import type { Accounts } from './accounts.ts';
import { instantAt } from './calendar.ts';
import type { Player } from './cast.ts';
import { type Ids, inMap } from './catalogue.ts';
import type { Deed, Entry } from './diary.ts';
import { pdfOf, pngOf, received } from './evidence.ts';

/** Everything the diary's names stand for by now. */
export type Stage = {
  deps: Deps;
  office: Actor;
  accounts: Accounts;
  clientIds: Ids;
  classIds: Ids;
  productIds: Ids;
  learnerIds: Map<number, number>;
  /** The LP each learner started last. */
  trackingIds: Map<number, number>;
  /** Where portfolio files arrive, on the disk that keeps them. */
  incoming: string;
};

/** The product's own ways with its clock put back, so that what is written carries the time at which it happened. */
export function depsAt(deps: Deps, day: string, time: string): Deps {
  const at = instantAt(deps.config.SITE_TIME_ZONE, day, time);
  return { ...deps, now: () => at, today: () => day };
}

/** Does through the product what one line of the diary says. */
export async function perform(stage: Stage, { day, time, player, deed }: Entry): Promise<void> {
  const deps = depsAt(stage.deps, day, time);
  if (deed.does === 'register') return register({ ...stage, deps }, player);
  const learnerId = inMap(stage.learnerIds, player.who);
  const classId = inMap(stage.classIds, player.part?.in.code ?? '');
  if (deed.does === 'join') return void (await joinClass(deps, stage.office, { learnerId, classId, ...deed }));
  if (deed.does === 'leave') return leaveClass(deps, stage.office, { learnerId, classId, ...deed });
  if (deed.does !== 'start') return progress({ ...stage, deps }, player, deed);
  const productId = inMap(stage.productIds, deed.product);
  const { trackingId } = await startProgression(deps, stage.office, { learnerId, classId, productId, ...deed });
  stage.trackingIds.set(player.who, trackingId);
}

async function register({ deps, office, accounts, clientIds, learnerIds }: Stage, player: Player): Promise<void> {
  const account = player.account && accounts[player.account];
  const linked = account ? { wpUserId: account.userId, email: `${account.username}@example.test` } : {};
  const clientId = inMap(clientIds, player.client);
  const { learnerId } = await createLearner(deps, office, { ...player.person, clientId, ...linked });
  learnerIds.set(player.who, learnerId);
}

type OnProgression = Exclude<Deed, { does: 'register' | 'join' | 'leave' | 'start' }>;

async function progress(stage: Stage, player: Player, deed: OnProgression): Promise<void> {
  const { deps, office } = stage;
  const trackingId = inMap(stage.trackingIds, player.who);
  const { does, ...input } = deed;
  if (deed.does === 'log') await logHours(deps, office, { trackingId, ...deed });
  if (deed.does === 'attach') await attach(stage, trackingId, deed.number);
  if (deed.does === 'complete') await completeProgression(deps, office, { trackingId, ...deed });
  if (deed.does === 'hold') await holdProgression(deps, office, { trackingId, ...deed });
  if (deed.does === 'resume') await resumeProgression(deps, office, { trackingId, ...deed });
}
