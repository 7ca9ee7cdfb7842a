import type { Response } from 'express';
import type { ExportProgressions } from '../../../contract/exports.ts';
import type { ListedProgression } from '../../../contract/progressions.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import { scopeOf } from '../../../platform/policy.ts';
import { cellsOf, type Field, filterLine, type Portion, sendDisclosed } from '../../../platform/send-disclosed.ts';
import { describeProgressions, matchesFilter } from '../../list.ts';
import { countRuns, type RunsPage, walkRuns } from '../store.ts';
import { STATUS, yesNo } from './columns.ts';

const FIELDS: Field<ListedProgression>[] = [
  { title: 'Surname', of: (row) => row.learner.surname },
  { title: 'First Name', of: (row) => row.learner.firstName },
  { title: 'Initials', of: (row) => row.learner.initials },
  { title: 'LP Code', of: (row) => row.product.code },
  { title: 'LP', of: (row) => row.product.name },
  { title: 'Class', of: (row) => row.class?.code ?? null },
  { title: 'Client', of: (row) => row.client?.name ?? null },
  { title: 'Status', of: (row) => STATUS[row.status] },
  { title: 'Start Date', kind: 'day', of: (row) => row.startDate },
  { title: 'Completion Date', kind: 'day', of: (row) => row.completionDate },
  { title: 'Duration (Hours)', kind: 'hours', of: (row) => row.hours.duration },
  { title: 'Hours Trained', kind: 'hours', of: (row) => row.hours.trained },
  { title: 'Hours Present', kind: 'hours', of: (row) => row.hours.present },
  { title: 'Hours Absent', kind: 'hours', of: (row) => row.hours.absent },
  { title: 'LP %', kind: 'percent', of: (row) => row.percent },
  { title: 'Attendance %', kind: 'percent', of: (row) => row.attendancePercent },
  { title: 'Over Hours', of: (row) => yesNo(row.overHours) },
  { title: 'Hours Over', kind: 'hours', of: (row) => row.overageHours },
  { title: 'Portfolio Submitted', of: (row) => yesNo(row.portfolio.uploadedAt !== null) },
];

/** Sends the progressions of a filter as a file, in the order they were begun; no ID numbers. */
export async function exportProgressions(deps: Deps, actor: Actor, query: ExportProgressions, response: Response) {
  requireCapability(actor, 'lp_view_reports');
  const { format, recipient = null, ...filter } = query;
  const where = matchesFilter(deps, scopeOf(actor), query);
  const { rows, lastId } = await countRuns(deps.db, where);
  const preparedAt = deps.now().toISOString();
  await sendDisclosed(deps, actor, response, {
    disclosing: { report: 'progressions', format, filter, rows, recipient },
    name: `progressions-${deps.today()}`,
    title: 'Progressions',
    format,
    notes: [
      filterLine(filter),
      `Hours counted: ${deps.config.PROGRESS_BASIS}`,
      `Prepared at ${preparedAt} by ${actor.displayName}`,
    ],
    columns: FIELDS,
    portions: portionsOf(walkRuns(deps.db, { where, lastId }, (page) => describePage(deps, page))),
  });
}

async function describePage(deps: Deps, page: RunsPage): Promise<ListedProgression[]> {
  const ids = await page;
  return describeProgressions(
    deps,
    ids.map(({ trackingId }) => trackingId),
  );
}

async function* portionsOf(walk: AsyncIterable<ListedProgression[]>): AsyncGenerator<Portion> {
  for await (const progressions of walk) {
    const rows = progressions.map((row) => cellsOf(FIELDS, row));
    yield { learnerIds: progressions.map(({ learnerId }) => learnerId), rows };
  }
}
