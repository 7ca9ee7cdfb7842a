import type { Response } from 'express';
import type { ExportMonthly } from '../../../contract/exports.ts';
import type { Adjustment, MonthlyAnswer, MonthlyRow } from '../../../contract/reports.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import { cellsOf, type Field, type Portion, sendDisclosed } from '../../../platform/send-disclosed.ts';
import { showMonthlyReport } from '../monthly/show.ts';
import { genderWord, raceWord, yesNo } from './columns.ts';

/** A line of the file is a learner's month, or a change to a month that was closed: never both, so that sums hold. */
type Line = Pick<MonthlyRow, 'learnerId' | 'surname' | 'initials' | 'level'> & {
  classCode: string | null;
  row?: MonthlyRow;
  adjustment?: Adjustment;
};

const FIELDS: Field<Line>[] = [
  { title: 'Line', of: ({ row }) => (row ? 'Learner' : 'Prior-period adjustment') },
  { title: 'Class', of: ({ classCode }) => classCode },
  { title: 'Surname', of: ({ surname }) => surname },
  { title: 'Initials', of: ({ initials }) => initials },
  { title: 'Level/LP', of: ({ level }) => level },
  { title: 'Start Date', kind: 'day', of: ({ row }) => row?.startDate ?? null },
  { title: 'Race', of: ({ row }) => raceWord(row?.race ?? null) },
  { title: 'Gender', of: ({ row }) => genderWord(row?.gender ?? null) },
  { title: 'Month Trained', kind: 'hours', of: ({ row }) => row?.month.trained ?? null },
  { title: 'Month Present', kind: 'hours', of: ({ row }) => row?.month.present ?? null },
  { title: 'Month Absent', kind: 'hours', of: ({ row }) => row?.month.absent ?? null },
  { title: 'Month Attendance %', kind: 'percent', of: ({ row }) => row?.month.attendancePercent ?? null },
  { title: 'Total Trained', kind: 'hours', of: ({ row }) => row?.total.trained ?? null },
  { title: 'Total Present', kind: 'hours', of: ({ row }) => row?.total.present ?? null },
  { title: 'Total Absent', kind: 'hours', of: ({ row }) => row?.total.absent ?? null },
  { title: 'Total Attendance %', kind: 'percent', of: ({ row }) => row?.total.attendancePercent ?? null },
  { title: 'LP %', kind: 'percent', of: ({ row }) => row?.percent ?? null },
  { title: 'Over Hours', of: ({ row }) => (row ? yesNo(row.overHours) : null) },
  { title: 'Attendance Below 50 %', of: ({ row }) => (row ? yesNo(row.lowAttendance) : null) },
  { title: 'Adjusted Month', of: ({ adjustment }) => adjustment?.adjustsPeriod ?? null },
  { title: 'Adjusted Day', kind: 'day', of: ({ adjustment }) => adjustment?.date ?? null },
  { title: 'Adjusted Trained', kind: 'hours', of: ({ adjustment }) => adjustment?.trained ?? null },
  { title: 'Adjusted Present', kind: 'hours', of: ({ adjustment }) => adjustment?.present ?? null },
];

/** Sends a monthly report as a file, of a closed month as it was issued; no ID numbers, no first names. */
export async function exportMonthly(deps: Deps, actor: Actor, query: ExportMonthly, response: Response) {
  requireCapability(actor, 'lp_view_reports');
  const { format, recipient = null, ...filter } = query;
  const report = await showMonthlyReport(deps, filter);
  const lines = (report.parts ?? [report]).flatMap(linesOf);
  const of = report.class?.code ?? report.client.name;
  await sendDisclosed(deps, actor, response, {
    disclosing: { report: 'monthly', format, filter, rows: lines.length, recipient },
    name: `monthly-${report.month}-${of.replace(/[\\/]/g, '-')}`,
    title: `Month ${report.month}`,
    format,
    notes: [...notesOf(report), `Prepared at ${deps.now().toISOString()} by ${actor.displayName}`],
    columns: FIELDS,
    portions: portionsOf(lines),
  });
}

function linesOf(part: MonthlyAnswer): Line[] {
  const adjusted = part.adjustments.map((adjustment) => ({
    ...adjustment,
    classCode: part.class?.code ?? null,
    adjustment,
  }));
  return [...part.rows.map((row) => ({ ...row, row })), ...adjusted];
}

function notesOf({ month, client, class: group, basis, sessions, totals, issued }: MonthlyAnswer): string[] {
  const { held, clientCancelled, facilitatorAbsent, blocked, holidays, pending } = sessions;
  const { trained, present, absent, attendancePercent } = totals.month;
  return [
    `Monthly report ${month}`,
    `Client: ${client.name}${group ? `; class: ${group.code}` : ''}`,
    issued ? `Issued ${issued.issuedAt}, SHA-256 ${issued.sha256}` : 'The month is open: figures may still change.',
    `Hours counted: ${basis}`,
    `Sessions: held ${held}, cancelled by client ${clientCancelled}, facilitator absent ${facilitatorAbsent}, ` +
      `blocked ${blocked}, public holidays ${holidays}, not yet captured ${pending}`,
    `Month: trained ${trained}, present ${present}, absent ${absent}, attendance % ${attendancePercent ?? '-'}`,
    `Learners: ${totals.learners}, mean LP % ${totals.meanPercent ?? '-'}`,
  ];
}

const AT_ONCE = 1000;

async function* portionsOf(lines: Line[]): AsyncGenerator<Portion> {
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const some = lines.slice(from, from + AT_ONCE);
    yield { learnerIds: some.map(({ learnerId }) => learnerId), rows: some.map((line) => cellsOf(FIELDS, line)) };
  }
}
