import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { idempotencyKeys } from '../../drizzle/schema/platform.ts';
import type { Actor } from './actor.ts';
import { type Deps, within } from './context.ts';
import { type Db, duplicateKey } from './database.ts';
import { prepared } from './prepared.ts';
import { Refused, refuse } from './refuse.ts';

export type StoredAnswer = { status: number; body: unknown };
/** `said` is all that the request asks for: route, path, query and body. */
type Request = {
  actor: Actor;
  key: string;
  said: unknown;
  isSplit?: boolean | undefined;
  /** The answer is kept sealed. */
  isSecret?: boolean | undefined;
};

/**
 * Carries out a write once a key: claim, effect and first answer are one transaction, unless the request is split into
 * items with transactions of their own. The same request gets the first answer again, a refusal included (a split one is
 * carried out anew after a refusal); another one under the key is refused 422 `idempotency_key_reused`, and one that was
 * cut off half-way 409 `request_unfinished`. A failure stores nothing.
 */
export function once(
  deps: Deps,
  request: Request,
  work: (deps: Deps) => Promise<StoredAnswer>,
  describe: (refused: Refused) => StoredAnswer,
): Promise<StoredAnswer> {
  if (request.key.length > 200)
    refuse('invalid_request', { errors: [{ path: 'Idempotency-Key', message: 'at most 200 characters' }] });
  const hash = createHash('sha256').update(JSON.stringify(request.said)).digest();
  return request.isSplit ? onceSplit(deps, request, hash, work) : onceWhole(deps, request, hash, { work, describe });
}

type Effect = { work: (deps: Deps) => Promise<StoredAnswer>; describe: (refused: Refused) => StoredAnswer };

function onceWhole(deps: Deps, request: Request, hash: Buffer, { work, describe }: Effect): Promise<StoredAnswer> {
  return deps.withTx(async (tx) => {
    if (!(await claim(tx, request, hash))) return firstAnswer(deps, tx, request, hash);
    await tx.execute(sql`savepoint effect`);
    const answer = await work(within(deps, tx)).catch(async (error) => {
      if (!(error instanceof Refused) || error.status >= 500) throw error;
      await tx.execute(sql`rollback to savepoint effect`);
      return describe(error);
    });
    await store(deps, tx, request, answer);
    return answer;
  });
}

/** Claim, work and answer one after the other. Cut off in between, a repetition is told so and not carried out again. */
async function onceSplit(deps: Deps, request: Request, hash: Buffer, work: Effect['work']): Promise<StoredAnswer> {
  const first = await deps.withTx(async (tx) =>
    (await claim(tx, request, hash)) ? null : firstAnswer(deps, tx, request, hash),
  );
  if (first) return first;
  const answer = await work(deps).catch(async (error) => {
    await deps.db.delete(idempotencyKeys).where(keyOf(request));
    throw error;
  });
  await store(deps, deps.db, request, answer);
  return answer;
}

async function store({ secrets }: Deps, db: Db, request: Request, { status, body }: StoredAnswer): Promise<void> {
  const text = JSON.stringify(body);
  const kept = request.isSecret ? secrets.seal(text).toString('base64') : text;
  await keep(db).execute({ status, body: kept, actorId: request.actor.userId, idemKey: Buffer.from(request.key) });
}

const keep = prepared((db) =>
  db
    .update(idempotencyKeys)
    .set({ status: sql`${sql.placeholder('status')}`, body: sql`${sql.placeholder('body')}` })
    .where(
      and(
        eq(idempotencyKeys.actorId, sql.placeholder('actorId')),
        eq(idempotencyKeys.idemKey, sql.placeholder('idemKey')),
      ),
    )
    .prepare(),
);

const keyOf = ({ actor, key }: Request) =>
  and(eq(idempotencyKeys.actorId, actor.userId), eq(idempotencyKeys.idemKey, Buffer.from(key)));

/** A second request with the same key waits here until the first has committed, then finds its row. */
async function claim(tx: Db, request: Request, requestHash: Buffer): Promise<boolean> {
  try {
    const idemKey = Buffer.from(request.key);
    await insertKey(tx).execute({ actorId: request.actor.userId, idemKey, requestHash });
    return true;
  } catch (error) {
    if (duplicateKey(error) === null) throw error;
    return false;
  }
}

const insertKey = prepared((db) => {
  const [actorId, idemKey] = [sql.placeholder('actorId'), sql.placeholder('idemKey')];
  return db
    .insert(idempotencyKeys)
    .values({ actorId, idemKey, requestHash: sql.placeholder('requestHash') })
    .prepare();
});

async function firstAnswer({ secrets }: Deps, tx: Db, request: Request, hash: Buffer): Promise<StoredAnswer> {
  const [row] = await tx.select().from(idempotencyKeys).where(keyOf(request));
  if (!row?.requestHash.equals(hash)) refuse('idempotency_key_reused');
  if (row.status === null) refuse('request_unfinished');
  const kept = row.body ?? 'null';
  const text = request.isSecret ? secrets.open(Buffer.from(kept, 'base64')) : kept;
  return { status: row.status, body: JSON.parse(text) };
}
