import { deepStrictEqual } from 'node:assert';
import { askOnce } from './ask.ts';
import { load } from './load.ts';
import type { Ask, Bench, Contender, Measure } from './measure.ts';

type Write = {
  name: string;
  title: string;
  ask: (bench: Bench, contender: Exclude<Contender, 'wordpress'>) => Ask;
  /** How many fresh requests there are at most. */
  amount: (bench: Bench) => number;
  connections: number;
  accepted: readonly number[];
  /** Statements that take back whatever any request of this measure has written. */
  undo: (bench: Bench) => string[];
  /** What a request has written, without ids and times. */
  effects: (bench: Bench) => string[];
  /** Throws when what a whole turn has written is not right. */
  verify?: (bench: Bench) => Promise<void>;
};

/** A write; each turn begins with the site as it was made, so that both contenders do the very same, every time anew. */
export function write(definition: Write): Measure {
  const { name, title, ask, amount, connections, accepted } = definition;
  const undo = async (bench: Bench) => {
    for (const statement of definition.undo(bench)) await bench.site.sql.query(statement);
  };
  return {
    ...{ name, title, unit: 'requests/s', contenders: ['product', 'bare'], rounds: 5 },
    async agree(bench) {
      const bare = await effectOf(bench, definition, 'bare', undo);
      const product = await effectOf(bench, definition, 'product', undo);
      deepStrictEqual(bare, product, `${name}: the bare transaction writes something else`);
      await undo(bench);
    },
    async turn(bench, contender) {
      await undo(bench);
      const asked = ask(bench, contender as 'product' | 'bare');
      const bound = { amount: amount(bench) };
      const turn = await load({ url: bench.urls[contender], ask: asked, connections, bound, accepted });
      await definition.verify?.(bench);
      await undo(bench);
      return turn;
    },
  };
}

type Undo = (bench: Bench) => Promise<void>;

async function effectOf(bench: Bench, { ask, accepted, effects }: Write, contender: 'product' | 'bare', undo: Undo) {
  await undo(bench);
  await askOnce(bench.urls[contender], ask(bench, contender)(0), accepted);
  const written: unknown[] = [];
  for (const statement of effects(bench)) {
    const [rows] = await bench.site.sql.query(statement);
    if ((rows as unknown[]).length === 0) throw new Error(`${contender} wrote nothing that "${statement}" finds`);
    written.push(rows);
  }
  return written;
}
