import { and, asc, count, desc, eq } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { Job, JobList } from '../contract/jobs.ts';
import type { Deps } from './context.ts';
import { Page } from './route.ts';

/** A page of jobs in the order they were written, narrowed by state and kind. */
export async function listJobs({ db }: Deps, query: JobList): Promise<Page<Job>> {
  const where = and(
    query.state ? eq(jobs.state, query.state) : undefined,
    query.kind ? eq(jobs.kind, query.kind) : undefined,
  );
  const [total] = await db.select({ rows: count() }).from(jobs).where(where);
  const rows = await db
    .select()
    .from(jobs)
    .where(where)
    .orderBy(query.order === 'asc' ? asc(jobs.jobId) : desc(jobs.jobId))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  return new Page(rows.map(asJob), total?.rows ?? 0, query.perPage);
}

const asJob = ({ uniqueKey, leasedBy, ...job }: typeof jobs.$inferSelect): Job => ({
  ...job,
  dueAt: job.dueAt?.toISOString() ?? null,
  createdAt: job.createdAt.toISOString(),
  endedAt: job.endedAt?.toISOString() ?? null,
});
