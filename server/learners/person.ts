import type { LearnerChange } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../platform/refuse.ts';
import { bornAs, initialsOf, readSaId, type SaId, whyNotSamePerson } from './rules.ts';
import type { Person } from './store.ts';

/** Before there is anything to change. */
export const NOBODY: Person = {
  firstName: '',
  surname: '',
  secondName: null,
  initials: null,
  saIdEncrypted: null,
  saIdHash: null,
  saIdLast4: null,
  passportNumber: null,
  birthDate: null,
  gender: null,
  race: null,
  disability: null,
  homeLanguage: null,
  nationality: null,
  citizenStatus: null,
  province: null,
  email: null,
  phone: null,
  employer: null,
  clientId: null,
  wpUserId: null,
};

/**
 * The person after `change`: null clears, what is absent stays. Birth date, gender and initials that followed from
 * the ID number and the names before follow from the new ones. 422 `sa_id_...` when number and person disagree.
 */
export function personAfter(deps: Deps, before: Person, { saIdNumber, ...change }: LearnerChange): Person {
  const person = withInitials(before, change);
  if (saIdNumber === undefined && change.birthDate === undefined && change.gender === undefined) return person;
  const oldId = before.saIdEncrypted && readSaId(deps.secrets.open(before.saIdEncrypted), deps.today());
  const newId = saIdNumber === undefined ? oldId : readOrRefuse(saIdNumber, deps.today());
  return { ...person, ...born(person, { change, oldId, newId }, deps.today()), ...sealed(deps, before, newId) };
}

function withInitials(before: Person, change: Omit<LearnerChange, 'saIdNumber'>): Person {
  const person = { ...before, ...change };
  const wereDerived = before.initials === initialsOf(before.firstName, before.secondName);
  const given = wereDerived ? change.initials : person.initials;
  return { ...person, initials: given ?? initialsOf(person.firstName, person.secondName) };
}

function readOrRefuse(saIdNumber: string | null, today: string): SaId | null {
  if (saIdNumber === null) return null;
  const message = 'is not a valid South African ID number';
  return readSaId(saIdNumber, today) ?? refuse('sa_id_number_invalid', { errors: [{ path: 'saIdNumber', message }] });
}

type Identity = { change: LearnerChange; oldId: SaId | null; newId: SaId | null };

function born(person: Person, { change, oldId, newId }: Identity, today: string) {
  const isFollowing = (field: 'birthDate' | 'gender') =>
    newId !== null && change[field] === undefined && person[field] === oldId?.[field];
  const given = {
    birthDate: isFollowing('birthDate') ? null : person.birthDate,
    gender: isFollowing('gender') ? null : person.gender,
  };
  const mismatch = whyNotSamePerson(given, newId, today);
  if (mismatch) refuse(mismatch.code, { errors: [{ path: mismatch.path, message: mismatch.message }] });
  return bornAs(given, newId);
}

/** The same number keeps its seal: sealing again would look like a change. */
function sealed(deps: Deps, before: Person, saId: SaId | null) {
  if (!saId) return { saIdEncrypted: null, saIdHash: null, saIdLast4: null };
  const saIdHash = deps.secrets.fingerprint(saId.number);
  if (before.saIdHash?.equals(saIdHash)) return {};
  return { saIdEncrypted: deps.secrets.seal(saId.number), saIdHash, saIdLast4: saId.number.slice(-4) };
}

/** Names of the API's fields that differ, for the change list; never their values. */
export function changedFields(before: Person, after: Person): string[] {
  const { saIdEncrypted: _sealed, saIdLast4: _last4, saIdHash, ...plain } = after;
  const isSameNumber = saIdHash === before.saIdHash || (saIdHash && before.saIdHash?.equals(saIdHash));
  const names = Object.keys(plain) as (keyof typeof plain)[];
  const changed = names.filter((name) => plain[name] !== before[name]);
  return isSameNumber ? changed : [...changed, 'saIdNumber'];
}
