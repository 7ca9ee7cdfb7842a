import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { MySqlTable } from 'drizzle-orm/mysql-core';
import type { Db } from './database.ts';

/**
 * Adds rows in one statement, with `ending` after it; answers the id of the first. A column that only some of the rows
 * name is null in the others. All values are one parameter that the driver writes out: Drizzle makes a piece of SQL of
 * each, which for a register takes longer than the rest of the request.
 */
export async function insertRows<T extends MySqlTable>(
  tx: Db,
  table: T,
  rows: T['$inferInsert'][],
  ending: SQL = sql``,
): Promise<number> {
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => named.has(field));
  const values = rows.map((row: Record<string, unknown>) =>
    columns.map(([field, column]) => (row[field] == null ? null : column.mapToDriverValue(row[field]))),
  );
  const names = columns.map(([, { name }]) => sql.identifier(name));
  const [{ insertId }] = await tx.execute(
    sql`insert into ${table} (${sql.join(names, sql`, `)}) values ${sql.param(values)} ${ending}`,
  );
  return insertId;
}
