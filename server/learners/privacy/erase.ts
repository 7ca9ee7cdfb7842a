import { eq } from 'drizzle-orm';
import { learnerSearchTerms, learners } from '../../../drizzle/schema/learners.ts';
import { partnerAccounts } from '../../../drizzle/schema/training.ts';
import type { Erasure, ErasureAnswer, PersonalDataQuery } from '../../contract/privacy.ts';
import { ERASED_PARTS, type ErasedPart, RETENTION_REASONS } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { NOBODY } from '../person.ts';
import { lockPerson, type Person, updatePerson } from '../store.ts';
import { forgetChoices } from './choice-items.ts';
import { eraseNotes } from './erase-notes.ts';
import { expireFiles } from './expire-files.ts';
import { erasureOf } from './rules.ts';
import { learnersByEmail, trainingOf } from './store.ts';
import { strikeEvents } from './strike-events.ts';
import { strikeOut } from './strike-out.ts';

/** What the record says when a part is gone; a name has to stand there, so it is a word that names nobody. */
const BLANK = {
  contacts: { email: null, phone: null, wpUserId: null },
  equity: {
    ...{ race: null, disability: null, homeLanguage: null },
    ...{ nationality: null, citizenStatus: null, province: null },
  },
  identity: { ...NOBODY, firstName: 'Erased', surname: 'learner', initials: 'E' },
} satisfies Partial<Record<ErasedPart, Partial<Person>>>;
type Blankable = keyof typeof BLANK;
const isBlankable = (part: ErasedPart): part is Blankable => part in BLANK;

const isPresent = (person: Person, part: Blankable) =>
  Object.entries(BLANK[part]).some(([field, blank]) => person[field as keyof Person] !== blank);

/** Erases every learner with this e-mail address, each in a transaction of its own; the answer adds them up. */
export async function erasePersonalData(
  deps: Deps,
  actor: Actor,
  { email }: PersonalDataQuery,
): Promise<ErasureAnswer> {
  requireCapability(actor, 'lp_manage_learners');
  const learnerIds = await learnersByEmail(deps.db, email);
  const erasures: Erasure[] = [];
  for (const learnerId of learnerIds) erasures.push(await eraseLearner(deps, actor, learnerId));
  return {
    removed: ERASED_PARTS.filter((part) => erasures.some(({ removed }) => removed.includes(part))),
    retained: RETENTION_REASONS.filter((reason) => erasures.some(({ retained }) => retained.includes(reason))),
    learners: learnerIds.length,
    done: true,
  };
}

/**
 * Erases one learner by the rule, and in the same transaction whatever `settle` adds. 404. Erasing again removes nothing
 * and says so. The account loses its record at once.
 */
export async function eraseLearner(
  deps: Deps,
  actor: Actor,
  learnerId: number,
  settle: (tx: Db, erasure: Erasure) => Promise<void> = async () => undefined,
): Promise<Erasure> {
  requireCapability(actor, 'lp_manage_learners');
  const { erasure, paths, wasUser } = await deps.withTx(async (tx) => {
    const person = found(await lockPerson(tx, learnerId));
    const paths = await expireFiles(deps, tx, actor, learnerId);
    const erasure = await eraseRecord(deps, tx, { learnerId, person, hadFiles: paths.length > 0 });
    await noteErasure(deps, tx, actor, { learnerId, erasure });
    await settle(tx, erasure);
    return { erasure, paths, wasUser: person.wpUserId };
  });
  if (wasUser) deps.auth.forget(wasUser);
  // Past its time the file goes in any case: should the rows not be kept after all, the daily round meets them again.
  for (const path of paths) await deps.uploads.discard(path);
  return erasure;
}

type OnRecord = { learnerId: number; person: Person; hadFiles: boolean };

async function eraseRecord(deps: Deps, tx: Db, { learnerId, person, hadFiles }: OnRecord): Promise<Erasure> {
  const present = new Set<ErasedPart>(ERASED_PARTS.filter((part) => isBlankable(part) && isPresent(person, part)));
  if (hadFiles) present.add('expired_files');
  if (await eraseNotes(tx, learnerId)) present.add('notes');
  const erasure = erasureOf(await trainingOf(tx, learnerId), present);
  const gone = erasure.removed.filter(isBlankable);
  const after: Person = Object.assign({}, person, ...gone.map((part) => BLANK[part]));
  if (gone.length > 0) await updatePerson(tx, learnerId, after, deps.now());
  const contacts = [person.email, person.phone].filter((value) => value !== null);
  const isForgotten = gone.includes('identity');
  await strikeEvents(deps, tx, { learnerId, contacts, isForgotten });
  if (isForgotten) await forgetNames(tx, learnerId);
  await strikeOut(tx, learnerId, contacts);
  await forgetChoices(tx, learnerId);
  return erasure;
}

/** By what else than the record the person could be found again: search terms, and what partners call them. */
async function forgetNames(tx: Db, learnerId: number): Promise<void> {
  await tx.delete(learnerSearchTerms).where(eq(learnerSearchTerms.learnerId, learnerId));
  await tx.delete(partnerAccounts).where(eq(partnerAccounts.learnerId, learnerId));
}

/** The first erasure is noted whatever it found, a later one only when it found something. */
async function noteErasure(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { learnerId, erasure }: { learnerId: number; erasure: Erasure },
): Promise<void> {
  const [row] = await tx
    .select({ erasedAt: learners.erasedAt })
    .from(learners)
    .where(eq(learners.learnerId, learnerId));
  if (row?.erasedAt && erasure.removed.length === 0) return;
  await tx.update(learners).set({ erasedAt: deps.now() }).where(eq(learners.learnerId, learnerId));
  const happened = { at: deps.now(), kind: 'learner.erased' as const, slice: 'learners' as const };
  await record(tx, actor, { ...happened, learnerId, subjectId: learnerId, data: erasure });
}
