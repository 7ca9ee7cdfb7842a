import type { Response } from 'express';
import type { ExportRegulatory } from '../../../contract/exports.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import type { Secrets } from '../../../platform/secrets.ts';
import { cellsOf, type Field, filterLine, type Portion, sendDisclosed } from '../../../platform/send-disclosed.ts';
import { completenessOf } from '../regulatory/completeness.ts';
import { achievementStatusOf } from '../regulatory/rules.ts';
import { isReported, type RegulatoryRecord, readRecords } from '../regulatory/store.ts';
import { countRuns, walkRuns } from '../store.ts';
import { genderWord, raceWord, STATUS, yesNo } from './columns.ts';

type Row = RegulatoryRecord & { saIdNumber: string | null };

/** The owner's columns in the owner's order, then the codes that the NLRD and the QCTO know. */
const FIELDS: Field<Row>[] = [
  { title: 'First Name', of: (row) => row.firstName },
  { title: 'Surname', of: (row) => row.surname },
  { title: 'SA ID Number', of: (row) => row.saIdNumber },
  { title: 'Passport Number', of: (row) => row.passportNumber },
  { title: 'Race', of: (row) => raceWord(row.race) },
  { title: 'Gender', of: (row) => genderWord(row.gender) },
  { title: 'Programme Code', of: (row) => row.programmeCode },
  { title: 'Programme Name', of: (row) => row.programmeName },
  { title: 'Programme Duration (Hours)', kind: 'hours', of: (row) => row.programmeDurationHours },
  { title: 'Class Code', of: (row) => row.classCode },
  { title: 'Client', of: (row) => row.client },
  { title: 'Employer', of: (row) => row.employer },
  { title: 'Start Date', kind: 'day', of: (row) => row.startDate },
  { title: 'Completion Date', kind: 'day', of: (row) => row.completionDate },
  { title: 'Hours Trained', kind: 'hours', of: (row) => row.hoursTrained },
  { title: 'Hours Present', kind: 'hours', of: (row) => row.hoursPresent },
  { title: 'Hours Absent', kind: 'hours', of: (row) => row.hoursAbsent },
  { title: 'Status', of: (row) => STATUS[row.status] },
  { title: 'Portfolio Submitted', of: (row) => yesNo(row.portfolioSubmitted) },
  { title: 'Equity Code', of: (row) => row.race },
  { title: 'Gender Code', of: (row) => row.gender },
  { title: 'Home Language Code', of: (row) => row.homeLanguage },
  { title: 'Nationality Code', of: (row) => row.nationality },
  { title: 'Citizen Status Code', of: (row) => row.citizenStatus },
  { title: 'Disability Code', of: (row) => row.disability },
  { title: 'Province Code', of: (row) => row.province },
  { title: 'Achievement Status', of: achievementStatusOf },
];

/** Sends the regulatory report as a file, with ID numbers: 403 without `lp_export_regulatory`. */
export async function exportRegulatory(deps: Deps, actor: Actor, query: ExportRegulatory, response: Response) {
  requireCapability(actor, 'lp_export_regulatory');
  const { format, recipient = null, ...filter } = query;
  const where = isReported(deps.db, filter);
  const { rows, lastId } = await countRuns(deps.db, where);
  await sendDisclosed(deps, actor, response, {
    disclosing: { report: 'regulatory', format, filter, rows, recipient },
    name: `regulatory-${filter.from}-${filter.to}`,
    title: 'Regulatory report',
    format,
    notes: format === 'xlsx' ? await notesOf(deps, actor, query) : [],
    columns: FIELDS,
    portions: portionsOf(
      deps,
      walkRuns(deps.db, { where, lastId }, (page) => readRecords(deps.db, page)),
    ),
  });
}

/** ID numbers are opened portion by portion, and for no longer than their portion lives. */
async function* portionsOf({ secrets }: Deps, walk: AsyncIterable<RegulatoryRecord[]>): AsyncGenerator<Portion> {
  for await (const records of walk) {
    const numbers = numbersOf(secrets, records);
    const rows = records.map((record) =>
      cellsOf(FIELDS, { ...record, saIdNumber: numbers.get(record.learnerId) ?? null }),
    );
    yield { learnerIds: records.map(({ learnerId }) => learnerId), rows };
  }
}

/** Learners stand in several rows; each one's number is opened once. */
function numbersOf({ open }: Secrets, records: RegulatoryRecord[]): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>();
  for (const { learnerId, saIdEncrypted } of records) {
    if (saIdEncrypted && !numbers.has(learnerId)) numbers.set(learnerId, open(saIdEncrypted));
  }
  return numbers;
}

async function notesOf(deps: Deps, actor: Actor, { format: _format, recipient, ...filter }: ExportRegulatory) {
  const { learners, missing } = await completenessOf(deps.db, isReported(deps.db, filter));
  const { from, to, ...narrowed } = filter;
  return [
    'Prepared for Umalusi/DHET reporting. Internal format: no public upload format exists.',
    `Period: ${from} to ${to}`,
    filterLine(narrowed),
    `Prepared at ${deps.now().toISOString()} by ${actor.displayName}${recipient ? ` for ${recipient}` : ''}`,
    ...missing.map((lack) => `${lack.learners} of ${learners} learners lack ${LACK[lack.field] ?? lack.field}`),
  ];
}

const LACK: Record<string, string> = {
  identity: 'an ID or passport number',
  birthDate: 'birth date',
  race: 'race',
  gender: 'gender',
  homeLanguage: 'home language',
  nationality: 'nationality',
  citizenStatus: 'citizen status',
  disability: 'disability',
  province: 'province',
};
