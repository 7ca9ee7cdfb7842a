import { type SQL, sql } from 'drizzle-orm';
import { check, customType, datetime, mysqlTableCreator } from 'drizzle-orm/mysql-core';

/**
 * Every table of ours carries WordPress' own prefix. Migrations are generated with the placeholder `{prefix}`,
 * which the runner replaces, so constraint names stay unique when two sites share one database.
 */
const prefix = process.env.WP_TABLE_PREFIX || 'wp_';
export const ours = (name: string) => `${prefix}${name}`;
export const lpTable = mysqlTableCreator(ours);

/** A CHECK with a prefixed name: MySQL keeps these names per database, not per table. */
export const holds = (name: string, condition: SQL) => check(ours(name), condition);

/** UTC with milliseconds, in and out as a Date. */
export const instant = (name: string) => datetime(name, { mode: 'date', fsp: 3 });
export const now = sql`(now(3))`;

/** Random or foreign identifiers: compared byte by byte, never by WordPress' forgiving collation. */
export const binary = customType<{ data: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length ?? 255})`,
});

/** Text of others (event ids, their students and courses), kept and compared byte by byte: `evt_Ab` is not `evt_aB`. */
export const exact = customType<{ data: string; driverData: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length ?? 255})`,
  toDriver: (text) => Buffer.from(text),
  fromDriver: (bytes) => bytes.toString(),
});
