import { deepStrictEqual } from 'node:assert';
import type { Values } from '../contenders/bare/database.ts';
import { officeToken } from '../contenders/identity.ts';
import { QUERIES } from '../contenders/queries.ts';
import { askOnce } from './ask.ts';
import { load } from './load.ts';
import type { Ask, Bench, Contender, Measure } from './measure.ts';

type Read = {
  name: string;
  title: string;
  /** The product's path below /api/v1, of the n-th request. */
  path: (bench: Bench, n: number) => string;
  /** The same as values of the SQL. */
  values: (bench: Bench, n: number) => Values;
  /** Which of the queries the bare handler and WordPress run; the name itself where it is not told. */
  query?: string;
  /** Sixteen, where it is not told. */
  connections?: number;
};

const COMPARED = 5;

/** A read whose bare and WordPress contenders run the least SQL for the same answer. */
export function read(definition: Read): Measure {
  const askOf = (bench: Bench, contender: Contender): Ask => {
    if (contender === 'product') {
      const headers = { authorization: `Bearer ${officeToken(bench.site)}` };
      return (n) => ({ path: `/api/v1${definition.path(bench, n)}`, headers });
    }
    return (n) => ({ path: `/${definition.query ?? definition.name}?${queryOf(definition.values(bench, n))}` });
  };
  const loaded = (bench: Bench, contender: Contender, connections: number) =>
    load({
      ...{ url: bench.urls[contender], ask: askOf(bench, contender), connections },
      ...{ bound: { duration: bench.seconds }, accepted: [200] },
    });
  return {
    ...{ name: definition.name, title: definition.title, unit: 'requests/s', rounds: 5 },
    contenders: ['product', 'bare', 'wordpress'],
    agree: (bench) => agree(bench, definition, (contender) => askOf(bench, contender)),
    turn: (bench, contender) => loaded(bench, contender, definition.connections ?? 16),
    alone: (bench) => loaded(bench, 'product', 1),
  };
}

const queryOf = (values: Values) =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();

/** Product and bare answer the same to the letter; WordPress finds as many rows as the SQL. */
async function agree(bench: Bench, { name, query, values }: Read, askOf: (contender: Contender) => Ask): Promise<void> {
  for (let n = 0; n < COMPARED; n++) {
    const answerOf = (contender: Contender) => askOnce(bench.urls[contender], askOf(contender)(n));
    deepStrictEqual(
      await answerOf('bare'),
      await answerOf('product'),
      `${name}: the bare handler answers something else`,
    );
    deepStrictEqual(
      countsOf((await answerOf('wordpress')) as Record<string, unknown[]>),
      await countsInSql(bench, QUERIES[query ?? name] ?? {}, values(bench, n)),
      `${name}: WordPress finds other rows`,
    );
  }
}

const countsOf = (answer: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(answer).map(([part, rows]) => [part, rows.length]));

async function countsInSql({ site }: Bench, queries: Record<string, string>, values: Values) {
  const counts: Record<string, number> = {};
  for (const [part, sql] of Object.entries(queries))
    counts[part] = ((await site.sql.query(sql, values))[0] as unknown[]).length;
  return counts;
}
