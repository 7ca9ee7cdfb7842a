import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';

/** The part of WordPress' schema that the service reads, created as WordPress itself creates it. */
const TABLES = [
  `CREATE TABLE wp_users (ID bigint(20) unsigned NOT NULL auto_increment, user_login varchar(60) NOT NULL default '',
    user_pass varchar(255) NOT NULL default '', user_email varchar(100) NOT NULL default '',
    display_name varchar(250) NOT NULL default '', PRIMARY KEY (ID), KEY user_login_key (user_login))`,
  `CREATE TABLE wp_usermeta (umeta_id bigint(20) unsigned NOT NULL auto_increment, user_id bigint(20) unsigned NOT NULL default '0',
    meta_key varchar(255) default NULL, meta_value longtext, PRIMARY KEY (umeta_id), KEY user_id (user_id), KEY meta_key (meta_key(191)))`,
  `CREATE TABLE wp_options (option_id bigint(20) unsigned NOT NULL auto_increment, option_name varchar(191) NOT NULL default '',
    option_value longtext NOT NULL, autoload varchar(20) NOT NULL default 'yes', PRIMARY KEY (option_id), UNIQUE KEY option_name (option_name))`,
  `CREATE TABLE wp_posts (ID bigint(20) unsigned NOT NULL auto_increment, post_title text NOT NULL,
    post_name varchar(200) NOT NULL default '',
    post_status varchar(20) NOT NULL default 'publish', post_type varchar(20) NOT NULL default 'post', PRIMARY KEY (ID))`,
];

export async function createWordpressTables(connection: Connection): Promise<void> {
  for (const table of TABLES) await connection.query(`${table} DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}

export type Person = { userId: number; sid: string; capabilities: string[] };

/** A WordPress user with one open browser session, as WordPress stores it. */
export async function createPerson(connection: Connection, login: string, capabilities: string[]): Promise<Person> {
  const [inserted] = await connection.query(
    'INSERT INTO wp_users (user_login, user_email, display_name) VALUES (?, ?, ?)',
    [login, `${login}@example.test`, login],
  );
  const userId = (inserted as { insertId: number }).insertId;
  const sid = createHash('sha256').update(randomBytes(16)).digest('hex');
  await openSession(connection, userId, sid);
  return { userId, sid, capabilities };
}

export async function openSession(connection: Connection, userId: number, sid: string): Promise<void> {
  const expiration = Math.floor(Date.now() / 1000) + 86_400;
  const sessions = `a:1:{s:64:"${sid}";a:4:{s:10:"expiration";i:${expiration};s:2:"ip";s:9:"127.0.0.1";s:2:"ua";s:4:"test";s:5:"login";i:1;}}`;
  await connection.query("DELETE FROM wp_usermeta WHERE user_id = ? AND meta_key = 'session_tokens'", [userId]);
  await connection.query("INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (?, 'session_tokens', ?)", [
    userId,
    sessions,
  ]);
}
