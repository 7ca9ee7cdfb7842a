import type { Connection } from 'mysql2/promise';

/** MariaDB computes the rows itself, out of a sequence: nothing travels but the statement. */

/** SQL expressions by column. */
export type Columns = Record<string, string>;

export type Filling = {
  table: string;
  columns: Columns;
  /** The sequence and whatever is computed from it first, as a FROM clause. */
  from: string;
};

/** The site has WordPress' default prefix. */
export const fill = (sql: Connection, { table, columns, from }: Filling) =>
  sql.query(
    `INSERT INTO wp_${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM ${from}`,
  );

/** Numbers from one to `count`, as `n`. */
export const upTo = (count: number) => between(1, count);
export const between = (first: number, last: number) => `(SELECT seq n FROM seq_${first}_to_${last}) numbers`;

/** Bounded statements: undo for ten million rows at once would outgrow the server's memory. */
export async function inBlocks(
  count: number,
  atOnce: number,
  work: (first: number, last: number) => Promise<unknown>,
): Promise<void> {
  for (let first = 1; first <= count; first += atOnce) await work(first, Math.min(first + atOnce - 1, count));
}

/** One of these texts, by a number that counts from zero. */
export const oneOf = (words: readonly string[], number: string) =>
  `elt(1 + mod(${number}, ${words.length}), ${words.map((word) => `'${word}'`).join(', ')})`;
