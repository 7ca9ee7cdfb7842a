import { createLearner } from '../../server/learners/create.ts';
import { attachPortfolio } from '../../server/progressions/attach-portfolio.ts';
import { joinClass } from '../../server/progressions/classes/join.ts';
import { leaveClass } from '../../server/progressions/classes/leave.ts';
import { completeProgression } from '../../server/progressions/complete.ts';
import { holdProgression } from '../../server/progressions/hold.ts';
import { resumeProgression } from '../../server/progressions/resume.ts';
import { startProgression } from '../../server/progressions/start.ts';
import type { Player } from './cast.ts';
import { inMap } from './catalogue.ts';
import { CLIENTS } from './classes.ts';
import type { Deed, Entry } from './diary.ts';
import { pdfOf, pngOf, received } from './evidence.ts';
import type { Stage } from './stage.ts';

/** Does through the product what one line of the diary says. */
export async function perform(stage: Stage, { player, deed }: Entry): Promise<void> {
  if (deed.does === 'register') return register(stage, player);
  if (deed.does === 'join' || deed.does === 'leave' || deed.does === 'start') return inClass(stage, player, deed);
  return onProgression(stage, inMap(stage.trackingIds, player.who), deed);
}

async function register({ deps, office, accounts, clientIds, learnerIds }: Stage, player: Player): Promise<void> {
  const account = player.account && accounts[player.account];
  const linked = account ? { wpUserId: account.userId, email: `${account.username}@example.test` } : {};
  const clientId = inMap(clientIds, player.client);
  const employer = CLIENTS[player.client];
  const { learnerId } = await createLearner(deps, office, { ...player.person, clientId, employer, ...linked });
  learnerIds.set(player.who, learnerId);
}

type InClass = Extract<Deed, { does: 'join' | 'leave' | 'start' }>;

async function inClass({ deps, office, ...stage }: Stage, { who, part }: Player, deed: InClass): Promise<void> {
  const learnerId = inMap(stage.learnerIds, who);
  const classId = inMap(stage.classIds, part?.in.code);
  const members = inMap(stage.members, part?.in.code);
  switch (deed.does) {
    case 'join':
      members.set(who, deed.startDate);
      return void (await joinClass(deps, office, { learnerId, classId, startDate: deed.startDate }));
    case 'leave':
      members.delete(who);
      return leaveClass(deps, office, { learnerId, classId, reason: deed.reason, date: deed.date });
    case 'start': {
      const { product, startDate, onActive } = deed;
      const start = { learnerId, classId, productId: inMap(stage.productIds, product), startDate, onActive };
      const { trackingId } = await startProgression(deps, office, start);
      stage.trackingIds.set(who, trackingId);
    }
  }
}

type OnProgression = Exclude<Deed, InClass | { does: 'register' }>;

async function onProgression({ deps, office, incoming }: Stage, trackingId: number, deed: OnProgression) {
  switch (deed.does) {
    case 'attach':
      return handIn({ deps, office, incoming }, trackingId, deed.files);
    case 'complete':
      return void (await completeProgression(deps, office, { trackingId, effectiveDate: deed.effectiveDate }));
    case 'hold': {
      const { effectiveDate, reason } = deed;
      return void (await holdProgression(deps, office, { trackingId, effectiveDate, reason }));
    }
    case 'resume':
      return void (await resumeProgression(deps, office, { trackingId, effectiveDate: deed.effectiveDate }));
  }
}

/** A portfolio is a written summary and, of some learners, a photographed sheet as well. */
async function handIn(
  { deps, office, incoming }: Pick<Stage, 'deps' | 'office' | 'incoming'>,
  trackingId: number,
  files: 1 | 2,
) {
  const lines = ['Portfolio of evidence', `Progression ${trackingId}, handed in on ${deps.today()}`, 'Demo data'];
  const summary = await received(incoming, 'Portfolio of evidence.pdf', pdfOf(lines));
  await attachPortfolio(deps, office, { trackingId, received: summary });
  if (files === 1) return;
  const sheet = await received(incoming, 'Worksheet.png', pngOf(trackingId % 200));
  await attachPortfolio(deps, office, { trackingId, received: sheet });
}
