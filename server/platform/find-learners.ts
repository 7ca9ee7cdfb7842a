import { and, eq, inArray, isNotNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { learnerSearchTerms } from '../../drizzle/schema/learners.ts';
import { classes, classLearners } from '../../drizzle/schema/progressions.ts';
import type { Db } from './database.ts';
import type { Scope } from './policy.ts';

/** How a learner is found: terms are written beside the record, a query asks for their beginnings. */

const TERM_LENGTH = 60;
/** Each word costs one index range; nobody types more to name a person. */
const MOST_WORDS = 8;
const HAS_NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Lower-case runs of letters, marks and digits of any script: `O'Brien` gives `o` and `brien`. */
function partsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((part) => [...part].slice(0, TERM_LENGTH).join(''));
}

export type Findable = {
  firstName: string;
  surname: string;
  secondName: string | null;
  saIdLast4: string | null;
  passportNumber: string | null;
  email: string | null;
};

export type SearchTerms = { name: string[]; number: string[] };

/** Every word under which a learner is found, at most 60 characters each; numbers and addresses are for the office. */
export function searchTermsOf(learner: Findable): SearchTerms {
  const { firstName, surname, secondName, saIdLast4, passportNumber, email } = learner;
  const names = [firstName, surname, secondName ?? ''];
  const whole = HAS_NO_SPACES.test(surname + firstName) ? [`${surname}${firstName}`] : [];
  const numbers = [passportNumber ?? '', email?.split('@')[0] ?? ''];
  const joined = numbers.map((text) => partsOf(text).join(''));
  return {
    name: [...new Set([...names, ...whole].flatMap(partsOf))],
    number: [...new Set([saIdLast4 ?? '', ...numbers, ...joined].flatMap(partsOf))],
  };
}

/**
 * SQL condition: each word of `search` begins a name, an e-mail address, a passport number, the ID number's last four
 * or the code of a class the learner is in now; for a facilitator's scope only names and classes. True when `search`
 * is empty. `learnerId` is the outer query's column.
 */
export function matchesSearch(db: Db, search: string | undefined, learnerId: AnyMySqlColumn, scope: Scope): SQL {
  const words = [...new Set(search?.trim().split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS);
  return and(...words.map((word) => matchesWord(db, word, learnerId, scope))) ?? sql`true`;
}

function matchesWord(db: Db, word: string, learnerId: AnyMySqlColumn, scope: Scope): SQL | undefined {
  const parts = partsOf(word.split('@')[0] ?? '');
  const named = and(...parts.map((part) => inArray(learnerId, idsByTerm(db, part, scope))));
  return or(named, inArray(learnerId, idsByClass(db, word)));
}

const idsByTerm = (db: Db, part: string, scope: Scope) =>
  db
    .select({ id: learnerSearchTerms.learnerId })
    .from(learnerSearchTerms)
    .where(
      and(startsWith(learnerSearchTerms.term, part), scope === 'all' ? undefined : eq(learnerSearchTerms.kind, 'name')),
    );

const idsByClass = (db: Db, word: string) =>
  db
    .select({ id: classLearners.learnerId })
    .from(classLearners)
    .innerJoin(classes, eq(classes.classId, classLearners.classId))
    .where(and(startsWith(classes.code, word), isNotNull(classLearners.openKey)));

/** What a person typed, as the beginning of a value: `%`, `_` and `\` stand for themselves. */
export const startsWith = (column: AnyMySqlColumn, text: string) => like(column, `${escaped(text)}%`);
export const contains = (column: AnyMySqlColumn, text: string) => like(column, `%${escaped(text)}%`);
const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');
