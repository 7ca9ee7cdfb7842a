import type { ZodError } from 'zod';
import { type ImportedEvents, PartnerEvent } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { findByEventId } from '../../platform/inbox.ts';
import { fieldErrors } from '../../platform/problem.ts';
import { type FieldError, refuse } from '../../platform/refuse.ts';
import { decide } from '../rules.ts';
import { eventIdOf } from './event-id.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';
import { COMPLETED, concerned, telling } from './rules.ts';
import { findPartnerById, meant, type Partner, sourceOf } from './store.ts';
import { takeIn } from './take-in.ts';

type Import = { providerId: number; text: string; isDryRun: boolean };
type Row = ImportedEvents['rows'][number];

/**
 * Takes completions from a sheet of a partner, a line an event like any other: the same line again is a duplicate, one of
 * an unknown student is parked. A dry run writes nothing and tells what each line would come to by itself. 400 when the
 * sheet cannot be read, 422 `unknown_provider`.
 */
export async function importEvents(deps: Deps, actor: Actor, sheet: Import): Promise<ImportedEvents> {
  requireCapability(actor, 'lp_manage_training');
  const partner = (await findPartnerById(deps.db, sheet.providerId)) ?? refuse('unknown_provider');
  const lines = readSheet(sheet.text);
  const rows: Row[] = [];
  for (const line of lines)
    rows.push(
      await answered(line, async (event) =>
        sheet.isDryRun ? foresee(deps, partner, event) : (await takeIn(deps, partner, event, 'import')).outcome,
      ),
    );
  if (!sheet.isDryRun) await noteImport(deps, actor, partner, rows);
  return { rows };
}

async function answered(
  { line, cells }: SheetRow,
  work: (event: PartnerEvent) => Promise<Row['outcome']>,
): Promise<Row> {
  const { student, course, occurred_at } = cells;
  const told = { event: COMPLETED, student_id: student, course_id: course, occurred_at: instantIn(occurred_at) };
  const event = PartnerEvent.safeParse(told);
  const named = { line, student, course };
  if (!event.success) return { ...named, ok: false, code: 'invalid_request', errors: faultsIn(cells, event.error) };
  return { ...named, ok: true, outcome: await work(event.data) };
}

const COLUMNS: Record<string, string> = { student_id: 'student', course_id: 'course' };

/** What is wrong with a line, once a column of the sheet. */
function faultsIn(cells: SheetRow['cells'], error: ZodError): FieldError[] {
  const faults = new Map<string, string>();
  for (const { path, message } of fieldErrors(error)) {
    const column = COLUMNS[path] ?? path;
    if (!faults.has(column)) faults.set(column, cells[column] === undefined ? 'is missing' : message);
  }
  return [...faults].map(([path, message]) => ({ path, message }));
}

/** A day without a time is the day's beginning in Greenwich. */
const instantIn = (cell: string | undefined) => (/^\d{4}-\d\d-\d\d$/.test(cell ?? '') ? `${cell}T00:00:00Z` : cell);

async function foresee({ db }: Deps, partner: Partner, event: PartnerEvent): Promise<Row['outcome']> {
  const source = sourceOf(partner);
  const named = { source, externalStudentId: event.student_id, externalCourseId: event.course_id };
  if (await findByEventId(db, { source, eventId: eventIdOf(partner.slug, event) })) return 'duplicate';
  const steps = concerned((await meant(db, named)).steps);
  return telling(steps.map((step) => ({ outcome: decide({ status: step.training }, step) })))?.outcome ?? 'parked';
}

const noteImport = ({ db, now }: Deps, actor: Actor, { providerId }: Partner, rows: Row[]) =>
  record(db, actor, {
    ...{ at: now(), kind: 'training.imported', slice: 'training', learnerId: null, subjectId: providerId },
    data: { lines: rows.length, taken: rows.filter(({ ok }) => ok).length },
  });
