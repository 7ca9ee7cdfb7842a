import { sql } from 'drizzle-orm';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clients } from '../../drizzle/schema/learners.ts';
import { migrate, readSteps } from '../../server/platform/migrations.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ environment: { DATABASE_CONNECTIONS: '4' } });
});
afterAll(() => service.stop());

const names = async () => (await service.deps.db.select().from(clients)).map(({ name }) => name);

describe('a transaction', () => {
  test('keeps all or nothing', async () => {
    const failed = service.deps.withTx(async (tx) => {
      await tx.insert(clients).values({ name: 'Never' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await names()).not.toContain('Never');
  });

  test('that is told of a deadlock runs again as a whole', async () => {
    await service.deps.withTx((tx) => tx.insert(clients).values([{ name: 'A' }, { name: 'B' }]));
    let runs = 0;
    const cross = (first: string, second: string) =>
      service.deps.withTx(async (tx) => {
        runs += 1;
        await tx.execute(sql`update wp_clients set created_at = now(3) where name = ${first}`);
        await tx.execute(sql`select sleep(0.1)`);
        await tx.execute(sql`update wp_clients set created_at = now(3) where name = ${second}`);
      });
    await Promise.all([cross('A', 'B'), cross('B', 'A'), cross('A', 'B'), cross('B', 'A')]);
    expect(runs).toBeGreaterThan(4);
  });

  test('whose connection dies says what happened and costs the pool nothing', async () => {
    for (let round = 0; round < 10; round++) {
      const died = service.deps.withTx(async (tx) => {
        const [rows] = await tx.execute(sql`select connection_id() as id`);
        await service.sql.query(`KILL ${(rows as unknown as { id: number }[])[0]?.id}`);
        await tx.insert(clients).values({ name: 'Lost' });
      });
      await expect(died).rejects.not.toThrow(/rollback/i);
    }
    const all = Array.from({ length: 20 }, () => service.deps.withTx((tx) => tx.execute(sql`select 1`)));
    await expect(Promise.all(all)).resolves.toHaveLength(20);
    expect(await names()).not.toContain('Lost');
  });

  test('that cannot begin gives its connection back', async () => {
    const { pool } = service.deps.database;
    const getConnection = pool.getConnection.bind(pool);
    pool.getConnection = async () => {
      const connection = await getConnection();
      const query = connection.query.bind(connection);
      connection.query = ((text: string) =>
        text === 'START TRANSACTION'
          ? Promise.reject(Object.assign(new Error('no'), { errno: 1290 }))
          : query(text)) as never;
      // The next one to get this connection finds it as it was.
      connection.once?.('release', () => undefined);
      setTimeout(() => Object.assign(connection, { query }), 0);
      return connection;
    };
    const broken = Array.from({ length: 12 }, () => service.deps.withTx(async () => 'never'));
    const outcomes = await Promise.allSettled(broken);
    pool.getConnection = getConnection;
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await service.deps.withTx(async () => 'works')).toBe('works');
  });
});

test('instants are UTC whatever zone the server is set to', async () => {
  await service.sql.query("SET GLOBAL time_zone = '+02:00'");
  const shifted = await startService();
  try {
    const [row] = await shifted.deps.db.select({ now: sql<string>`now(3)` }).from(sql`dual`);
    expect(Math.abs(Date.parse(`${row?.now}Z`.replace(' ', 'T')) - Date.now())).toBeLessThan(60_000);
  } finally {
    await service.sql.query("SET GLOBAL time_zone = 'SYSTEM'");
    await shifted.stop();
  }
});

describe('migrations', () => {
  const inOwnDatabase = async <T>(prefix: string, work: (url: string, name: string) => Promise<T>) => {
    const url = new URL(service.config.DATABASE_URL);
    const name = `lp_migrate_${prefix}`;
    await service.sql.query(`CREATE DATABASE ${name}`);
    url.pathname = `/${name}`;
    try {
      return await work(url.href, name);
    } finally {
      await service.sql.query(`DROP DATABASE ${name}`);
    }
  };
  const describeSchema = async (database: string) => {
    const [rows] = await service.sql.query<RowDataPacket[]>(
      `SELECT table_name, column_name, column_type, is_nullable, generation_expression FROM information_schema.columns
       WHERE table_schema = ? AND column_name <> 'at' ORDER BY table_name, ordinal_position`,
      [database],
    );
    const [keys] = await service.sql.query<RowDataPacket[]>(
      'SELECT table_name, index_name, column_name FROM information_schema.statistics WHERE table_schema = ? ORDER BY 1, 2, seq_in_index',
      [database],
    );
    return JSON.stringify([rows, keys]);
  };

  test('run twice do nothing the second time', async () => {
    await inOwnDatabase('twice', async (url) => {
      const config = { DATABASE_URL: url, WP_TABLE_PREFIX: 'site3_' };
      expect(await migrate(config)).toBeGreaterThan(30);
      expect(await migrate(config)).toBe(0);
    });
  });

  test('two at once: one does the work, the other finds it done', async () => {
    await inOwnDatabase('both', async (url) => {
      const config = { DATABASE_URL: url, WP_TABLE_PREFIX: 'wp_' };
      const ran = await Promise.all([migrate(config), migrate(config)]);
      expect(Math.min(...ran)).toBe(0);
      expect(Math.max(...ran)).toBe((await readSteps('wp_')).length);
    });
  });

  test('killed before or after any statement, are finished by the next run', async () => {
    await inOwnDatabase('whole', async (url, whole) => {
      await migrate({ DATABASE_URL: url, WP_TABLE_PREFIX: 'wp_' });
      await inOwnDatabase('killed', async (killedUrl, name) => {
        const config = { DATABASE_URL: killedUrl, WP_TABLE_PREFIX: 'wp_' };
        const steps = await readSteps('wp_');
        const ledger = `${name}.wp_lp_migrations`;
        await service.sql.query(`CREATE TABLE ${ledger} LIKE ${whole}.wp_lp_migrations`);
        await service.sql.query(`INSERT INTO ${ledger} SELECT * FROM ${whole}.wp_lp_migrations`);
        // The ledger holds back what comes later, so each statement meets the schema that a kill would leave it.
        for (const step of steps) {
          const forget = `UPDATE ${ledger} SET finished = false WHERE name = ? AND statement = ?`;
          await service.sql.query(forget, [step.name, step.statement]);
          expect(await migrate(config), `${step.name} ${step.statement}, entered and not run`).toBe(1);
          await service.sql.query(forget, [step.name, step.statement]);
          expect(await migrate(config), `${step.name} ${step.statement}, run and not ticked off`).toBe(1);
        }
        expect(await describeSchema(name)).toBe(await describeSchema(whole));
      });
    });
  }, 180_000);

  test('with two prefixes live in one database without touching each other', async () => {
    await inOwnDatabase('prefixes', async (url, name) => {
      await migrate({ DATABASE_URL: url, WP_TABLE_PREFIX: 'wp_' });
      await migrate({ DATABASE_URL: url, WP_TABLE_PREFIX: 'wp_2_' });
      const [rows] = await service.sql.query<RowDataPacket[]>(
        'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?',
        [name],
      );
      const own = rows.filter((row) => row.name.startsWith('wp_2_'));
      expect(own.length * 2).toBe(rows.length);
    });
  });
});
