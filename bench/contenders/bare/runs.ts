import { present } from '../../../server/progressions/present.ts';
import type { StoredRun } from '../../../server/progressions/runs/store.ts';
import type { Row } from './database.ts';

/** The shape of an LP comes from the product's own rules: what is measured is the way to the rows and back. */

export const BASIS = 'trained';

/** LPs out of rows, of which an LP has one a file. */
export function runsIn(rows: Row[]): StoredRun[] {
  const byId = new Map<number, StoredRun>();
  for (const row of rows) {
    if (row.trackingId === null) continue;
    const run = byId.get(row.trackingId) ?? runOf(row);
    byId.set(run.trackingId, run);
    const { fileId, trackingId, fileName, fileType, fileSize, uploadedAt } = row;
    if (fileId !== null) run.files.push({ fileId, trackingId, fileName, fileType, fileSize, uploadedAt });
  }
  return [...byId.values()];
}

function runOf(row: Row): StoredRun {
  const { productId, productCode, productName, classId, classCode } = row;
  return {
    ...(row as unknown as StoredRun),
    ...{ durationHours: Number(row.durationHours), hoursTrained: Number(row.hoursTrained) },
    hoursPresent: Number(row.hoursPresent),
    product: { productId, code: productCode, name: productName },
    class: classId === null ? null : { classId, code: classCode },
    files: [],
    hasPortfolio: row.portfolioUploadedAt !== null,
  };
}

export const shown = (run: StoredRun) => present(run, BASIS);
