import { createHash } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { type Secrets, secretsOf } from '../../server/platform/secrets.ts';
import { fill, oneOf, upTo } from './fill.ts';
import { LEARNERS_A_REGISTER, REGISTER_CLASSES, type Sizes } from './sizes.ts';

/** Clients and learners under invented names, each with a sealed ID number and the words they are found by. */

const BEGINNINGS = [
  'Ba',
  'Den',
  'Fo',
  'Gar',
  'Hel',
  'Ka',
  'Lom',
  'Mar',
  'Ni',
  'Or',
  'Pel',
  'Ru',
  'Sa',
  'Tor',
  'Ve',
  'Zan',
];
const MIDDLES = ['ba', 'den', 'go', 'lan', 'mi', 'na', 'ri', 'so', 'ta', 'vu', 'we'];
const ENDINGS = ['bo', 'dah', 'kwe', 'la', 'mond', 'ne', 'ris', 'se', 'thu', 'ven', 'wa', 'xo', 'ya'];
const FIRST_ENDINGS = ['a', 'an', 'e', 'elle', 'ina', 'o', 'us'];
const AT_ONCE = 1_000;

export const registerLearners = REGISTER_CLASSES * LEARNERS_A_REGISTER;

/** The learner's client is that of the class, as in the office's own import. */
export async function fillPeople(sql: Connection, sizes: Sizes, secretsKey: string): Promise<void> {
  await fill(sql, {
    table: 'clients',
    columns: { client_id: 'n', name: "concat('Client ', n)", created_at: "'2024-01-01'" },
    from: upTo(sizes.clients),
  });
  const count = sizes.learners + registerLearners;
  await sealNumbers(sql, count, secretsOf(secretsKey));
  await fill(sql, {
    table: 'learners',
    columns: learnerColumns(sizes),
    from: `${upTo(count)} JOIN bench_numbers USING (n)`,
  });
  await sql.query('DROP TEMPORARY TABLE bench_numbers');
  await fillTerms(sql);
}

const learnerColumns = (sizes: Sizes) => ({
  learner_id: 'n',
  first_name: `concat(${oneOf(BEGINNINGS, 'n * 7')}, ${oneOf(FIRST_ENDINGS, 'n')})`,
  surname: `concat(${oneOf(BEGINNINGS, 'n * 5 + n div 16')}, ${oneOf(MIDDLES, 'n div 3')}, ${oneOf(ENDINGS, 'n')})`,
  initials: `left(${oneOf(BEGINNINGS, 'n * 7')}, 1)`,
  sa_id_encrypted: 'sealed',
  sa_id_hash: 'fingerprint',
  sa_id_last4: 'last4',
  birth_date: "date_add('1975-01-01', interval mod(n, 10000) day)",
  gender: oneOf(['F', 'M'], 'n'),
  race: oneOf(['BA', 'BC', 'BI', 'Wh', 'U'], 'n'),
  disability_code: "'N'",
  home_language: oneOf(['Zul', 'Xho', 'Afr', 'Eng', 'Sep'], 'n'),
  nationality: "'SA'",
  citizen_status: "'SA'",
  province: oneOf(['1', '2', '3', '4', '5', '6', '7', '8', '9'], 'n'),
  email: "concat('learner', n, '@example.test')",
  employer: `concat('Employer ', mod(n, 500))`,
  client_id: clientOfClass(sizes, `mod(n - 1, ${sizes.classes}) + 1`),
});

/** The first client has the first classes, the others share the rest. */
export const clientOfClass = ({ largestClient, clients }: Sizes, classNumber: string) =>
  `if(${classNumber} <= ${largestClient}, 1, 2 + mod(${classNumber}, ${clients - 1}))`;

/** AES-GCM is none of the database's: the numbers, of nobody, come sealed by the service's own key. */
async function sealNumbers(sql: Connection, count: number, secrets: Secrets): Promise<void> {
  await sql.query(
    'CREATE TEMPORARY TABLE bench_numbers (n int primary key, sealed varbinary(64), fingerprint varbinary(32), last4 char(4))',
  );
  for (let first = 1; first <= count; first += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - first + 1) }, (_, at) => sealed(secrets, first + at));
    await sql.query('INSERT INTO bench_numbers VALUES ?', [rows]);
  }
}

function sealed(secrets: Secrets, n: number): [number, Buffer, Buffer, string] {
  const digits = createHash('sha256').update(`learner ${n}`).digest().readUInt32BE().toString().padStart(10, '0');
  const number = `0${String(n).padStart(6, '0')}${digits.slice(-6)}`;
  return [n, secrets.seal(number), secrets.fingerprint(number), number.slice(-4)];
}

async function fillTerms(sql: Connection): Promise<void> {
  for (const [kind, term] of [
    ['name', 'lower(first_name)'],
    ['name', 'lower(surname)'],
    ['number', 'sa_id_last4'],
    ['number', "substring_index(email, '@', 1)"],
  ])
    await sql.query(
      `INSERT IGNORE INTO wp_learner_search_terms (kind, term, learner_id) SELECT '${kind}', ${term}, learner_id FROM wp_learners`,
    );
}
