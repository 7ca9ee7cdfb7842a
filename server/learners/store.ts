import { eq, type SQL } from 'drizzle-orm';
import { clients, learnerSearchTerms, learners } from '../../drizzle/schema/learners.ts';
import { users } from '../../drizzle/wordpress.ts';
import type { Learner } from '../contract/learners.ts';
import { type Db, duplicateKey } from '../platform/database.ts';
import { type SearchTerms, searchTermsOf } from '../platform/find-learners.ts';
import { refuse } from '../platform/refuse.ts';
import { maskedSaId } from '../platform/secrets.ts';

/** A learner as stored: the ID number sealed, its keyed hash and its last four digits. */
export type Person = Omit<typeof learners.$inferSelect, 'learnerId' | 'createdAt' | 'updatedAt' | 'erasedAt'>;

/** The learner's columns as the API shows them: without the number, and without what is only there to find it. */
export const shownLearner = {
  learnerId: learners.learnerId,
  firstName: learners.firstName,
  surname: learners.surname,
  secondName: learners.secondName,
  initials: learners.initials,
  saIdLast4: learners.saIdLast4,
  passportNumber: learners.passportNumber,
  birthDate: learners.birthDate,
  gender: learners.gender,
  race: learners.race,
  disability: learners.disability,
  homeLanguage: learners.homeLanguage,
  nationality: learners.nationality,
  citizenStatus: learners.citizenStatus,
  province: learners.province,
  email: learners.email,
  phone: learners.phone,
  employer: learners.employer,
  clientId: learners.clientId,
  clientName: clients.name,
  wpUserId: learners.wpUserId,
  createdAt: learners.createdAt,
  updatedAt: learners.updatedAt,
  erasedAt: learners.erasedAt,
};
type Shown = Omit<Learner, 'saIdMasked' | 'createdAt' | 'updatedAt' | 'erasedAt'> & {
  saIdLast4: string | null;
  createdAt: Date;
  updatedAt: Date;
  erasedAt: Date | null;
};

export function asLearner({ saIdLast4, createdAt, updatedAt, erasedAt, ...row }: Shown): Learner {
  return {
    ...row,
    saIdMasked: maskedSaId(saIdLast4),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}

export async function findLearner(db: Db, learnerId: number): Promise<Learner | null> {
  const [row] = await db
    .select(shownLearner)
    .from(learners)
    .leftJoin(clients, eq(clients.clientId, learners.clientId))
    .where(eq(learners.learnerId, learnerId));
  return row ? asLearner(row) : null;
}

/** Locks the learner, first of all locks, and reads the stored person. */
export async function lockPerson(tx: Db, learnerId: number): Promise<Person | null> {
  const [row] = await tx.select().from(learners).where(eq(learners.learnerId, learnerId)).for('update');
  if (!row) return null;
  const { learnerId: _id, createdAt: _created, updatedAt: _updated, erasedAt: _erased, ...person } = row;
  return person;
}

export async function insertPerson(tx: Db, person: Person, at: Date): Promise<number> {
  const row = { ...person, createdAt: at, updatedAt: at };
  const [inserted] = await tx.insert(learners).values(row).catch(refuseDuplicate);
  await writeTerms(tx, inserted.insertId, searchTermsOf(person));
  return inserted.insertId;
}

export async function updatePerson(tx: Db, learnerId: number, person: Person, at: Date): Promise<void> {
  const row = { ...person, updatedAt: at };
  await tx.update(learners).set(row).where(eq(learners.learnerId, learnerId)).catch(refuseDuplicate);
  await tx.delete(learnerSearchTerms).where(eq(learnerSearchTerms.learnerId, learnerId));
  await writeTerms(tx, learnerId, searchTermsOf(person));
}

async function writeTerms(tx: Db, learnerId: number, { name, number }: SearchTerms): Promise<void> {
  const row = (kind: keyof SearchTerms) => (term: string) => ({ kind, term, learnerId });
  const rows = [...name.map(row('name')), ...number.map(row('number'))];
  if (rows.length === 0) return;
  // `jose` and `josé` are one word to the collation.
  await tx.insert(learnerSearchTerms).values(rows).onDuplicateKeyUpdate({ set: { learnerId } });
}

const TAKEN = {
  one_learner_a_sa_id: { code: 'sa_id_number_taken', path: 'saIdNumber', message: 'belongs to another learner' },
  one_learner_a_wp_user: { code: 'wp_user_taken', path: 'wpUserId', message: 'is linked to another learner' },
} as const;
type UniqueKey = keyof typeof TAKEN;
const isUniqueKey = (key: string | null): key is UniqueKey => key !== null && key in TAKEN;

function refuseDuplicate(error: unknown): never {
  const key = duplicateKey(error);
  if (!isUniqueKey(key)) throw error;
  return refuseTaken(key);
}

export function refuseTaken(key: UniqueKey): never {
  const { code, path, message } = TAKEN[key];
  refuse(code, { errors: [{ path, message }] });
}

type Claim = { key: UniqueKey; value: string; condition: SQL };

/** What this person would occupy that only one learner may have. */
export function uniqueKeysOf({ saIdHash, wpUserId }: Person): Claim[] {
  const number = saIdHash && { value: saIdHash.toString('hex'), condition: eq(learners.saIdHash, saIdHash) };
  const user = wpUserId && { value: `user ${wpUserId}`, condition: eq(learners.wpUserId, wpUserId) };
  return [
    ...(number ? [{ key: 'one_learner_a_sa_id' as const, ...number }] : []),
    ...(user ? [{ key: 'one_learner_a_wp_user' as const, ...user }] : []),
  ];
}

export async function whichIsTaken(db: Db, claims: Claim[]): Promise<Claim | null> {
  for (const claim of claims) {
    const rows = await db.select({ id: learners.learnerId }).from(learners).where(claim.condition);
    if (rows.length > 0) return claim;
  }
  return null;
}

/** 422 when the client or the WordPress user that a change names does not exist. */
export async function refuseUnknown(tx: Db, named: Pick<Partial<Person>, 'clientId' | 'wpUserId'>): Promise<void> {
  if (named.clientId && !(await clientExists(tx, named.clientId)))
    refuse('unknown_client', { errors: [{ path: 'clientId', message: 'there is no such client' }] });
  if (named.wpUserId && !(await wpUserExists(tx, named.wpUserId)))
    refuse('unknown_wp_user', { errors: [{ path: 'wpUserId', message: 'there is no such WordPress user' }] });
}

const clientExists = async (db: Db, clientId: number) =>
  (await db.select({ id: clients.clientId }).from(clients).where(eq(clients.clientId, clientId))).length === 1;

const wpUserExists = async (db: Db, userId: number) =>
  (await db.select({ id: users.id }).from(users).where(eq(users.id, userId))).length === 1;
