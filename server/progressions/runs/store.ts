import { type AnyColumn, and, asc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import { clients, learners, products } from '../../../drizzle/schema/learners.ts';
import { classes, learnerLpTracking, learnerPortfolioFiles } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { inList, prepared } from '../../platform/prepared.ts';
import { found } from '../../platform/refuse.ts';
import type { RunSoFar } from '../rules.ts';

/** Progressions with all that is shown of them, in one statement. Decimal columns leave this file as numbers. */

type Row = typeof learnerLpTracking.$inferSelect;
export type StoredFile = Pick<
  typeof learnerPortfolioFiles.$inferSelect,
  'fileId' | 'trackingId' | 'fileName' | 'fileType' | 'fileSize' | 'uploadedAt'
>;
type Person = Pick<typeof learners.$inferSelect, 'learnerId' | 'firstName' | 'surname' | 'initials'>;
export type StoredRun = RunSoFar &
  Omit<Row, keyof RunSoFar | 'hoursAbsent'> & {
    product: { productId: number; code: string; name: string };
    class: { classId: number; code: string } | null;
    learner: Person;
    /** The class's, or the learner's own without a class. */
    client: { clientId: number; name: string } | null;
    files: StoredFile[];
  };

/** Oldest start first, each file a row. Ordered by files too, the server would write all rows with their notes to disk. */
const readRuns = (db: Db, condition: SQL) =>
  db
    .select({
      ...getTableColumns(learnerLpTracking),
      product: { productId: products.productId, code: products.code, name: products.name },
      class: { classId: classes.classId, code: classes.code },
      learner: {
        learnerId: learners.learnerId,
        firstName: learners.firstName,
        surname: learners.surname,
        initials: learners.initials,
      },
      client: { clientId: clients.clientId, name: clients.name },
      file: {
        fileId: learnerPortfolioFiles.fileId,
        trackingId: learnerPortfolioFiles.trackingId,
        fileName: learnerPortfolioFiles.fileName,
        fileType: learnerPortfolioFiles.fileType,
        fileSize: learnerPortfolioFiles.fileSize,
        uploadedAt: learnerPortfolioFiles.uploadedAt,
      },
    })
    .from(learnerLpTracking)
    .innerJoin(products, eq(products.productId, learnerLpTracking.productId))
    .innerJoin(learners, eq(learners.learnerId, learnerLpTracking.learnerId))
    .leftJoin(classes, eq(classes.classId, learnerLpTracking.classId))
    .leftJoin(clients, eq(clients.clientId, sql`coalesce(${classes.clientId}, ${learners.clientId})`))
    .leftJoin(
      learnerPortfolioFiles,
      and(eq(learnerPortfolioFiles.trackingId, learnerLpTracking.trackingId), isNull(learnerPortfolioFiles.deletedAt)),
    )
    .where(condition)
    .orderBy(asc(learnerLpTracking.startDate), asc(learnerLpTracking.trackingId));

/** The progressions of which these are the rows. */
function runsIn(rows: Awaited<ReturnType<typeof readRuns>>): StoredRun[] {
  const byId = new Map<number, StoredRun>();
  for (const { file, hoursAbsent: _derived, ...row } of rows) {
    const run = byId.get(row.trackingId) ?? {
      ...row,
      durationHours: Number(row.durationHours),
      hoursTrained: Number(row.hoursTrained),
      hoursPresent: Number(row.hoursPresent),
      files: [],
      hasPortfolio: row.portfolioFilePath !== null,
    };
    byId.set(run.trackingId, run);
    if (file) run.files.push(file);
  }
  const runs = [...byId.values()];
  for (const { files } of runs) files.sort((one, other) => one.fileId - other.fileId);
  return runs;
}

/** Those whose `column` is the id asked for. */
function runsBy(column: AnyColumn) {
  const read = prepared((db) => readRuns(db, eq(column, sql.placeholder('id'))).prepare());
  return async (db: Db, id: number) => runsIn(await read(db).execute({ id }));
}

export const runsOfLearner = runsBy(learnerLpTracking.learnerId);
export const activeRunsOf = runsBy(learnerLpTracking.activeLearnerId);
export const runsNumbered = runsBy(learnerLpTracking.trackingId);

const runsAmong = prepared((db) => readRuns(db, inList(learnerLpTracking.trackingId, 'ids')).prepare());

export const runsByIds = async (db: Db, ids: number[]): Promise<StoredRun[]> =>
  ids.length === 0 ? [] : runsIn(await runsAmong(db).execute({ ids }));

/** 404 `not_found` without one. */
export const findRun = async (db: Db, trackingId: number): Promise<StoredRun> =>
  found((await runsNumbered(db, trackingId))[0]);
