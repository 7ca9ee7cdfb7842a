import type { PoolConnection } from 'mysql2/promise';
import type { Service } from './service.ts';

export type Statement = { text: string; values?: unknown };
/** Carries a statement out, as it was or as it was changed. */
export type CarryOut = (changed?: Statement) => Promise<unknown>;
type Around = (statement: Statement, carryOut: CarryOut, connection: PoolConnection) => Promise<unknown>;

/** Puts `around` between the service's transactions and the server, statement by statement; answers what takes it away. */
export function interceptStatements({ deps }: Pick<Service, 'deps'>, around: Around): () => void {
  const { pool } = deps.database;
  const getConnection = pool.getConnection;
  const hooked = new Set<PoolConnection['connection']>();
  pool.getConnection = async () => {
    const connection = await getConnection.call(pool);
    if (!hooked.has(connection.connection)) hook(connection, around);
    hooked.add(connection.connection);
    return connection;
  };
  return () => {
    pool.getConnection = getConnection;
    for (const connection of hooked) Reflect.deleteProperty(connection, 'query');
  };
}

type Done = (error: Error | null, ...result: unknown[]) => void;

/** Hooks what the pool keeps open: a transaction's own handle is made around it once, and used by all that follow. */
function hook(connection: PoolConnection, around: Around): void {
  const target = connection.connection as unknown as { query: (...given: unknown[]) => unknown };
  const query = target.query.bind(target);
  target.query = (statement, ...rest) => {
    const done = rest.at(-1) as Done | undefined;
    // The pool brings what it carries out by itself as a command, which has its own way back.
    if (!done) return query(statement);
    const values = rest.length > 1 ? rest[0] : undefined;
    const text = typeof statement === 'string' ? statement : (statement as { sql: string }).sql;
    const carryOut: CarryOut = (changed = { text, values }) =>
      new Promise((resolve, reject) => {
        const asked = typeof statement === 'string' ? changed.text : { ...(statement as object), sql: changed.text };
        query(asked, changed.values, (error: Error | null, ...result: unknown[]) =>
          error ? reject(error) : resolve(result),
        );
      });
    return around({ text, values }, carryOut, connection).then((result) => done(null, ...(result as unknown[])), done);
  };
}

/** Tells of every statement that goes to the server outside a transaction; answers what ends it. */
export function interceptQueries({ deps }: Pick<Service, 'deps'>, told: (text: string) => unknown): () => void {
  const { pool } = deps.database;
  const target = pool as unknown as { query: (...given: unknown[]) => Promise<unknown> };
  const query = target.query.bind(pool);
  target.query = (statement, ...rest) => {
    told(typeof statement === 'string' ? statement : (statement as { sql: string }).sql);
    return query(statement, ...rest);
  };
  return () => void Reflect.deleteProperty(pool, 'query');
}
