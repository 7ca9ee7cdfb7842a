import { createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';

/** The same pool as the product's, and nothing in front of it. */

export const openPool = (uri: string): Pool =>
  createPool({
    ...{
      uri,
      connectionLimit: 10,
      namedPlaceholders: true,
      dateStrings: ['DATE'],
      timezone: 'Z',
      supportBigNumbers: true,
      trace: false,
    },
    charset: 'utf8mb4_unicode_520_ci',
  });

export type Values = Record<string, string | number>;
export type Row = RowDataPacket;

export const rowsOf = async (pool: Pool | PoolConnection, sql: string, values: Values): Promise<Row[]> =>
  (await pool.query<Row[]>(sql, values))[0];

/** Carries `work` out in one transaction, as the product does it. */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolConnection) => Promise<T>): Promise<T> {
  const tx = await pool.getConnection();
  try {
    await tx.query('START TRANSACTION');
    const result = await work(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK');
    throw error;
  } finally {
    tx.release();
  }
}
