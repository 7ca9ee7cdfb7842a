import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Account = { user: string; password: string; database: string };

// Where PHP looks when DB_HOST is a plain "localhost".
const USUAL_SOCKETS = [
  '/run/mysqld/mysqld.sock',
  '/var/run/mysqld/mysqld.sock',
  '/var/lib/mysql/mysql.sock',
  join(tmpdir(), 'mysql.sock'),
];

/**
 * The mysql:// addresses a DB_HOST can mean, the likeliest first: `host`, `host:port`, `host:/socket`, `[v6]:port`.
 * Throws when it is none of these.
 */
export function databaseAddresses(host: string, account: Account): string[] {
  const socket = /^[^/]*:(\/.+)$/.exec(host)?.[1];
  if (socket) return [bySocket(socket, account)];
  const parts = /^(?<name>\[[0-9a-f:]+\]|[^:/\s]+|[0-9a-f]*:[0-9a-f:]*:[0-9a-f:]*)(?::(?<port>\d+))?$/i.exec(
    host,
  )?.groups;
  if (!parts?.name) throw new Error(`DB_HOST is "${host}", which is neither host, host:port nor host:/socket.`);
  const { name, port = '3306' } = parts;
  const byPort = address(name.includes(':') && !name.startsWith('[') ? `[${name}]` : name, port, account);
  if (host !== 'localhost') return [byPort];
  const sockets = USUAL_SOCKETS.filter((path) => existsSync(path)).map((path) => bySocket(path, account));
  return [...sockets, address('127.0.0.1', port, account)];
}

function bySocket(path: string, account: Account): string {
  return `${address('localhost', '3306', account)}?socketPath=${encodeURIComponent(path)}`;
}

function address(host: string, port: string, { user, password, database }: Account): string {
  const [name, word, schema] = [user, password, database].map(encodeURIComponent);
  return `mysql://${name}:${word}@${host}:${port}/${schema}`;
}
