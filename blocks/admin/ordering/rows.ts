/** Changes of order among rows that are known by a key. Rows that stay where they are stay the same objects. */

export type Keyed = { key: string };

export function inserted<T>(rows: readonly T[], at: number, row: T): T[] {
  const place = Math.min(Math.max(at, 0), rows.length);
  return [...rows.slice(0, place), row, ...rows.slice(place)];
}

export const without = <T extends Keyed>(rows: readonly T[], key: string): T[] => rows.filter((row) => row.key !== key);

/** Puts a row to a place among the others; the very same list when there is no such row or place. */
export function rowMoved<T extends Keyed>(rows: T[], key: string, to: number): T[] {
  const row = rows.find((one) => one.key === key);
  return row && rows[to] ? inserted(without(rows, key), to, row) : rows;
}
