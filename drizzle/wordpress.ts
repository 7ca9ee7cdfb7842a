import { bigint, longtext, mysqlTable, text, varchar } from 'drizzle-orm/mysql-core';
import { ours } from './schema/table.ts';

/** WordPress' own tables, read for joins by integer id. Kept outside the schema folder: they are never migrated. */

const id = (name: string) => bigint(name, { mode: 'number', unsigned: true });

export const users = mysqlTable(ours('users'), {
  id: id('ID').primaryKey(),
  login: varchar('user_login', { length: 60 }).notNull(),
  email: varchar('user_email', { length: 100 }).notNull(),
  displayName: varchar('display_name', { length: 250 }).notNull(),
});

export const usermeta = mysqlTable(ours('usermeta'), {
  umetaId: id('umeta_id').primaryKey(),
  userId: id('user_id').notNull(),
  metaKey: varchar('meta_key', { length: 255 }),
  metaValue: longtext('meta_value'),
});

export const options = mysqlTable(ours('options'), {
  optionId: id('option_id').primaryKey(),
  optionName: varchar('option_name', { length: 191 }).notNull(),
  optionValue: longtext('option_value').notNull(),
});

export const posts = mysqlTable(ours('posts'), {
  id: id('ID').primaryKey(),
  title: text('post_title').notNull(),
  name: varchar('post_name', { length: 200 }).notNull(),
  status: varchar('post_status', { length: 20 }).notNull(),
  type: varchar('post_type', { length: 20 }).notNull(),
});
