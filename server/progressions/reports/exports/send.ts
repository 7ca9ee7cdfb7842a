import type { Response } from 'express';
import type { Deps } from '../../../deps.ts';
import type { Actor } from '../../../platform/actor.ts';
import { type Cell, type Sheet, sendSheet } from '../../../platform/sheets.ts';
import { type Disclosing, discloseLearners, discloseReport } from '../disclosures/disclose.ts';

/** Rows of a sheet with the learners they speak of. */
export type Portion = { learnerIds: number[]; rows: Cell[][] };
type Outgoing = Omit<Sheet, 'chunks'> & { disclosing: Disclosing; portions: AsyncIterable<Portion> };

/** Notes the disclosure before the first byte and each portion's learners before it goes, then sends. */
export async function sendDisclosed(deps: Deps, actor: Actor, response: Response, outgoing: Outgoing): Promise<void> {
  const { disclosing, portions, ...sheet } = outgoing;
  const activityId = await deps.withTx((tx) => discloseReport(deps, tx, actor, disclosing));
  await sendSheet(response, { ...sheet, chunks: noted(deps, activityId, portions) });
}

async function* noted(deps: Deps, activityId: number, portions: AsyncIterable<Portion>): AsyncGenerator<Cell[][]> {
  for await (const { learnerIds, rows } of portions) {
    await discloseLearners(deps.db, activityId, learnerIds);
    yield rows;
  }
}
