import { type Deps, within } from './context.ts';
import { rootCause } from './database.ts';
import { claimantFor, claimJobs, endLease, extendLease, type Lease } from './leases.ts';
import { type JobFailure, type JobKind, type JobOutcome, RETRY_SECONDS } from './queue.ts';
import { Refused } from './refuse.ts';

/** `left`: the database could not be told, or somebody else has taken the job over. */
type End = { end: 'done' | 'failed' | 'dead' | 'left'; err?: unknown };

/** Runs what was claimed and ends it, whatever comes of it. Never throws: what cannot be ended is left to its lease. */
export async function runJob(deps: Deps, kinds: JobKind[], lease: Lease): Promise<void> {
  const startedAt = performance.now();
  const extending = setInterval(() => void keepLease(deps, lease), lease.leaseMs / 3);
  const { end, err } = await attempted(deps, kinds, lease)
    .catch((error: unknown) => failed(deps, kinds, lease, error))
    .catch((error: unknown): End => ({ end: 'left', err: error }));
  clearInterval(extending);
  const { kind, jobId, attempt } = lease;
  const facts = { kind, jobId, attempt, ms: Math.round(performance.now() - startedAt) };
  if (end === 'done') deps.log.debug(facts, 'job done');
  // A wrapper repeats the statement with its values: only what lies below it is told.
  else deps.log.error({ ...facts, err: rootCause(err) }, `job ${end}`);
}

/** Runs all jobs of these kinds that are due, one after the other, also those they bring about; answers how many. */
export async function runDueJobs(deps: Deps, kinds: JobKind[]): Promise<number> {
  const claimant = claimantFor(kinds);
  for (let ran = 0; ; ran++) {
    const [lease] = await claimJobs(deps, claimant, 1);
    if (!lease) return ran;
    await runJob(deps, kinds, lease);
  }
}

/** A lease that cannot be extended runs out, and the fence deals with the rest. */
async function keepLease(deps: Deps, lease: Lease): Promise<void> {
  await extendLease(deps, lease).catch((error: unknown) =>
    deps.log.warn({ jobId: lease.jobId, err: rootCause(error) }, 'lease not extended'),
  );
}

class LeaseLost extends Error {
  override name = 'LeaseLost';
}
/** Whatever is tried again, this comes to nothing. */
class Hopeless extends Error {
  override name = 'Hopeless';
}

async function attempted(deps: Deps, kinds: JobKind[], lease: Lease): Promise<End> {
  // Every attempt took its worker down, and this one is not tried any more.
  if (lease.attempt > lease.maxAttempts) throw new Hopeless('worker_died');
  const kind = kinds.find((known) => known.kind === lease.kind);
  const payload = kind?.payload.safeParse(lease.payload);
  if (!kind || !payload?.success) throw new Hopeless('invalid_payload');
  const run = (own: Deps) => kind.run(own, payload.data, { jobId: lease.jobId, attempt: lease.attempt });
  if (kind.isExternal) await endAsDone(deps, lease, await run(deps));
  else await deps.withTx((tx) => runWithin(within(deps, tx), lease, run));
  return { end: 'done' };
}

/** The effect first and the fence last: who has lost the lease meanwhile takes the effect back as well. */
const runWithin = async (own: Deps, lease: Lease, run: (own: Deps) => Promise<JobOutcome>): Promise<void> =>
  endAsDone(own, lease, await run(own));

async function endAsDone({ db, now }: Deps, lease: Lease, outcome: JobOutcome): Promise<void> {
  if (!(await endLease(db, lease, { state: 'done', outcome, endedAt: now() }))) throw new LeaseLost();
}

async function failed(deps: Deps, kinds: JobKind[], lease: Lease, error: unknown): Promise<End> {
  if (error instanceof LeaseLost) return { end: 'left', err: error };
  const [lastError, at] = [wordOf(error), deps.now()];
  const seconds = error instanceof Hopeless ? undefined : waitAfter(lease);
  const isHeld = await deps.withTx(async (tx) => {
    const isEnded = await (seconds === undefined
      ? endLease(tx, lease, { state: 'dead', lastError, endedAt: at })
      : endLease(tx, lease, { state: 'ready', lastError, dueAt: new Date(at.getTime() + seconds * 1000) }));
    if (isEnded) await tellFailure(within(deps, tx), kinds, lease, { error: lastError, isDead: seconds === undefined });
    return isEnded;
  });
  return { end: !isHeld ? 'left' : seconds === undefined ? 'dead' : 'failed', err: error };
}

/** Nobody is told of a payload that cannot be read. */
async function tellFailure(own: Deps, kinds: JobKind[], lease: Lease, failure: JobFailure): Promise<void> {
  const kind = kinds.find((known) => known.kind === lease.kind);
  const payload = kind?.payload.safeParse(lease.payload);
  if (payload?.success) await kind?.failed?.(own, payload.data, failure);
}

/** Seconds until the next attempt, up to a fifth longer so that what failed together comes apart; undefined after the last. */
function waitAfter({ attempt, maxAttempts }: Lease): number | undefined {
  const seconds = RETRY_SECONDS[Math.min(attempt, RETRY_SECONDS.length) - 1];
  return seconds === undefined || attempt >= maxAttempts ? undefined : seconds * (1 + Math.random() / 5);
}

/** A refusal word or an error's code or name: never a message, which may hold a statement, a path or a value. */
export function wordOf(error: unknown): string {
  if (error instanceof Hopeless) return error.message;
  if (error instanceof Refused) return error.code;
  const cause = rootCause(error);
  const { code, name } = (cause ?? {}) as { code?: unknown; name?: unknown };
  return (
    ([code, name].find((word) => typeof word === 'string' && /^\w{1,60}$/.test(word)) as string | undefined) ??
    'unexpected'
  );
}
