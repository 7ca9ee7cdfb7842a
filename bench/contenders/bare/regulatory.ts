import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool as CallbackPool } from 'mysql2';
import type { Pool } from 'mysql2/promise';
import { plainText } from '../../../server/platform/cells.ts';
import type { Secrets } from '../../../server/platform/secrets.ts';
import { genderWord, raceWord, STATUS, yesNo } from '../../../server/progressions/reports/exports/columns.ts';
import { achievementStatusOf } from '../../../server/progressions/reports/regulatory/rules.ts';
import { regulatory } from '../queries/regulatory.ts';
import type { Row, Values } from './database.ts';

const TITLES =
  'First Name,Surname,SA ID Number,Passport Number,Race,Gender,Programme Code,Programme Name,Programme Duration (Hours),' +
  'Class Code,Client,Employer,Start Date,Completion Date,Hours Trained,Hours Present,Hours Absent,Status,Portfolio Submitted,' +
  'Equity Code,Gender Code,Home Language Code,Nationality Code,Citizen Status Code,Disability Code,Province Code,Achievement Status';
const ROWS_AT_ONCE = 500;

/** One statement, its rows written as they come. */
export async function streamRegulatory(pool: Pool, values: Values, secrets: Secrets, response: ServerResponse) {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  const callback = pool.pool as unknown as CallbackPool;
  const rows = callback
    .query({ sql: regulatory.records, values, namedPlaceholders: true } as never)
    .stream({ highWaterMark: 1_000 });
  await pipeline(Readable.from(text(rows, secrets), { objectMode: false }), response);
}

async function* text(rows: AsyncIterable<Row>, secrets: Secrets): AsyncGenerator<string> {
  let lines = `\uFEFF${TITLES}\r\n`;
  let count = 0;
  for await (const row of rows) {
    lines += `${line(row, secrets)}\r\n`;
    if (++count % ROWS_AT_ONCE > 0) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

function line(row: Row, secrets: Secrets): string {
  const run = { status: row.status, endedReason: row.ended_reason };
  return [
    ...[row.first_name, row.surname, row.sa_id_encrypted && secrets.open(row.sa_id_encrypted), row.passport_number],
    ...[raceWord(row.race), genderWord(row.gender), row.programme_code, row.programme_name, row.duration_hours],
    ...[row.class_code, row.client, row.employer, row.start_date, row.completion_date],
    ...[row.hours_trained, row.hours_present, row.hours_absent, STATUS[row.status as keyof typeof STATUS]],
    ...[yesNo(row.has_portfolio === 1), row.race, row.gender, row.home_language, row.nationality, row.citizen_status],
    ...[row.disability_code, row.province, achievementStatusOf(run)],
  ]
    .map(cell)
    .join(',');
}

function cell(value: string | null): string {
  const plain = plainText(value ?? '');
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
