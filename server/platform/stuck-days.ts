import { StuckThreshold } from '../contract/oversight.ts';
import type { Db } from './database.ts';
import { readSetting } from './settings.ts';

/** What the threshold is saved as. */
export const STUCK = 'stuck';
const ASSUMED_DAYS = 7;

/** For how many days a step at a training partner may be in progress; 7 until somebody has saved another number. */
export async function stuckDays(db: Db): Promise<number> {
  return (await readSetting(db, STUCK, StuckThreshold))?.days ?? ASSUMED_DAYS;
}
