import { type Retention, RetentionChange } from '../../contract/privacy.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { readSetting, writeSetting } from '../../platform/settings.ts';

const NAME = 'retention';
const ASSUMED: Retention = { portfolioYears: 5, contactYears: 5, isAssumed: true };

/** How long portfolios and contacts are kept, in whole years; assumed until somebody has saved it. */
export async function showRetention(db: Db): Promise<Retention> {
  const saved = await readSetting(db, NAME, RetentionChange);
  return saved ? { ...saved, isAssumed: false } : ASSUMED;
}

/** Saves the periods; saving what is assumed confirms it, saving what is saved changes nothing. */
export async function changeRetention(deps: Deps, actor: Actor, change: RetentionChange): Promise<Retention> {
  requireCapability(actor, 'lp_manage_settings');
  return deps.withTx(async (tx) => {
    const before = await showRetention(tx);
    const after = { ...change, isAssumed: false };
    if (JSON.stringify(before) === JSON.stringify(after)) return after;
    await writeSetting(tx, actor, { name: NAME, value: change, at: deps.now() });
    await record(tx, actor, {
      at: deps.now(),
      kind: 'settings.changed',
      slice: 'learners',
      learnerId: null,
      subjectId: null,
      data: { name: NAME, before, after },
    });
    return after;
  });
}
