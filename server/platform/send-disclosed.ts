import type { Response } from 'express';
import type { Actor } from './actor.ts';
import { ahead } from './cells.ts';
import type { Deps } from './context.ts';
import { type Disclosing, discloseLearners, discloseReport } from './disclosures.ts';
import { type Cell, type Column, type Sheet, sendSheet } from './sheets.ts';

/** A column of an export together with what stands in it. */
export type Field<T> = Column & { of: (row: T) => Cell };

export const cellsOf = <T>(fields: Field<T>[], row: T): Cell[] => fields.map((field) => field.of(row));

/** Rows of a sheet with the learners they speak of. */
export type Portion = { learnerIds: number[]; rows: Cell[][] };
type Outgoing = Omit<Sheet, 'chunks'> & { disclosing: Disclosing; portions: AsyncIterable<Portion> };

/** Notes the disclosure before the first byte and each portion's learners before it goes, then sends. */
export async function sendDisclosed(deps: Deps, actor: Actor, response: Response, outgoing: Outgoing): Promise<void> {
  const { disclosing, portions, ...sheet } = outgoing;
  const activityId = await deps.withTx((tx) => discloseReport(deps, tx, actor, disclosing));
  await sendSheet(response, { ...sheet, chunks: noted(deps, activityId, ahead(portions)) });
}

async function* noted(deps: Deps, activityId: number, portions: AsyncIterable<Portion>): AsyncGenerator<Cell[][]> {
  for await (const { learnerIds, rows } of portions) {
    await discloseLearners(deps.db, activityId, learnerIds);
    yield rows;
  }
}

/** `from`, `to` and the like as one line of the notes. */
export const filterLine = (filter: Record<string, unknown>) => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return `Filter: ${given.map(([name, value]) => `${name} ${value}`).join(', ') || 'none'}`;
};
