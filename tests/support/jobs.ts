import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { Deps } from '../../server/deps.ts';
import { type JobKind, jobKind } from '../../server/platform/queue.ts';
import type { Service } from './service.ts';

/** Jobs whose effects can be counted: a table with no unique key, so that a job which ran twice shows. */

export const createEffects = ({ sql }: Pick<Service, 'sql'>) =>
  sql.query('CREATE TABLE effects (job_id BIGINT NOT NULL, attempt INT NOT NULL)');

/** Kind whose job writes one effect with the connection it is given. */
export const effectKind = (kind: string, meanwhile: (deps: Deps) => Promise<unknown> = async () => null): JobKind =>
  jobKind({
    kind,
    payload: z.strictObject({}),
    async run(deps, _payload, { jobId, attempt }) {
      await deps.db.execute(`insert into effects values (${jobId}, ${attempt})`);
      await meanwhile(deps);
      return { attempt };
    },
  });

/** Kind whose job fails, with this error if one is given. */
export const failingKind = (kind: string, error: unknown = new Error('no')): JobKind =>
  jobKind({ kind, payload: z.strictObject({}), run: () => Promise.reject(error) });

export async function effectsOf({ sql }: Pick<Service, 'sql'>, jobId?: number): Promise<number> {
  const [rows] = await sql.query('SELECT COUNT(*) AS effects FROM effects WHERE ? IS NULL OR job_id = ?', [
    jobId ?? null,
    jobId ?? null,
  ]);
  return Number((rows as { effects: unknown }[])[0]?.effects);
}

/** Enqueues a job by itself and answers its id. */
export async function aJob({ deps }: Pick<Service, 'deps'>, kind: string, payload = {}): Promise<number> {
  const before = await newestJobId(deps);
  await deps.withTx((tx) => deps.jobs.enqueue(tx, { kind, payload }));
  const after = await newestJobId(deps);
  if (after === before) throw new Error('no job was written');
  return after;
}

async function newestJobId({ db }: Deps): Promise<number> {
  const rows = await db.select({ jobId: jobs.jobId }).from(jobs);
  return Math.max(0, ...rows.map(({ jobId }) => jobId));
}

export async function jobOf({ deps }: Pick<Service, 'deps'>, jobId: number) {
  const [job] = await deps.db.select().from(jobs).where(eq(jobs.jobId, jobId));
  if (!job) throw new Error(`there is no job ${jobId}`);
  return job;
}
