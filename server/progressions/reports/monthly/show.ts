import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { classes } from '../../../../drizzle/schema/progressions.ts';
import type { MonthlyAnswer, MonthlyQuery, MonthlyReport } from '../../../contract/reports.ts';
import type { Deps } from '../../../deps.ts';
import { found } from '../../../platform/refuse.ts';
import { lastClosedMonth } from '../periods/store.ts';
import { compileClasses, compileClassless } from './compile.ts';
import { NO_SESSIONS, saysSomething, sumOfParts, totalsOfRows } from './rules.ts';
import { findClient, readHeadings, readIssued } from './store.ts';

/**
 * The monthly report of a class or a client: as issued when the month is closed, else as of now. A closed month in
 * which there was nothing to issue stays empty, whatever has been written since. 404 for a class or client not there.
 */
export function showMonthlyReport(deps: Deps, { month, classId, clientId }: MonthlyQuery): Promise<MonthlyAnswer> {
  return classId ? showOfClass(deps, month, classId) : showOfClient(deps, month, clientId ?? 0);
}

const isClosed = async ({ db }: Deps, month: string) => month <= ((await lastClosedMonth(db)) ?? '');

async function showOfClass(deps: Deps, month: string, classId: number): Promise<MonthlyReport> {
  if (!(await isClosed(deps, month))) {
    const [report] = await compileClasses(deps, { db: deps.db, month }, [classId]);
    return found(report);
  }
  const [issued] = await readIssued(deps.db, month, { classId });
  if (issued) return issued;
  const heading = found((await readHeadings(deps.db, eq(classes.classId, classId)))[0]);
  const nothing = { sessions: NO_SESSIONS, rows: [], totals: totalsOfRows([]), adjustments: [], issued: null };
  return { month, basis: deps.config.PROGRESS_BASIS, ...heading, ...nothing };
}

async function showOfClient(deps: Deps, month: string, clientId: number): Promise<MonthlyAnswer> {
  const client = found(await findClient(deps.db, clientId));
  const closed = await isClosed(deps, month);
  const parts = closed ? await readIssued(deps.db, month, { clientId }) : await compileParts(deps, month, clientId);
  const basis = parts[0]?.basis ?? deps.config.PROGRESS_BASIS;
  return sumOfParts({ month, basis, client, issued: issuedTogether(parts) }, parts);
}

async function compileParts(deps: Deps, month: string, clientId: number): Promise<MonthlyReport[]> {
  const { db } = deps;
  const own = await db.select({ classId: classes.classId }).from(classes).where(eq(classes.clientId, clientId));
  const classIds = own.map(({ classId }) => classId);
  const ofClasses = await compileClasses(deps, { db, month }, classIds);
  return [...ofClasses, ...(await compileClassless(deps, { db, month }, clientId))].filter(saysSomething);
}

/** The whole was issued when its parts were; its hash is that of their hashes, one a line. */
function issuedTogether(parts: MonthlyReport[]): MonthlyReport['issued'] {
  const issued = parts.map((part) => part.issued).filter((each) => each !== null);
  const [first] = issued;
  if (!first) return null;
  const hashes = issued.map(({ sha256 }) => sha256).join('\n');
  return { ...first, sha256: createHash('sha256').update(hashes).digest('hex') };
}
