import { type AnyColumn, type Column, type SQL, sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/**
 * A statement of a hot path, built once for each handle it runs on: Drizzle takes longer to build one than to send it.
 * What differs from call to call are its `sql.placeholder`s.
 */
export function prepared<T>(build: (db: Db) => T): (db: Db) => T {
  const built = new WeakMap<Db, T>();
  return (db) => {
    const statement = built.get(db) ?? build(db);
    built.set(db, statement);
    return statement;
  };
}

/** `column in (...)` of a `prepared` statement: the driver writes the list out, which may have any length but none. */
export const inList = (column: AnyColumn, name: string): SQL => sql`${column} in (${sql.placeholder(name)})`;

/** A value of a `prepared` statement, brought as its column keeps it; what is left out is null. */
export function given(name: string, column: Column): SQL {
  const mapToDriverValue = (value: unknown) => (value == null ? null : column.mapToDriverValue(value));
  return sql`${sql.param(sql.placeholder(name), { mapToDriverValue })}`;
}

/** The same for several columns of a table, each by its own name. */
export const givenAll = <N extends string>(table: Record<N, Column>, names: readonly N[]) =>
  // The names are lost on the way through entries.
  Object.fromEntries(names.map((name) => [name, given(name, table[name])])) as Record<N, SQL>;
