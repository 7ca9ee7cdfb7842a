import type { RegulatoryQuery, RegulatoryReport, RegulatoryRow } from '../../../contract/exports.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import { maskedSaId } from '../../../platform/secrets.ts';
import { countRuns, pageOf } from '../store.ts';
import { completenessOf } from './completeness.ts';
import { achievementStatusOf } from './rules.ts';
import { isReported, type RegulatoryRecord, readRecords } from './store.ts';

/** A page of the regulatory report, ID numbers masked, with what all of the report's learners lack. */
export async function showRegulatoryReport(
  deps: Deps,
  actor: Actor,
  query: RegulatoryQuery,
): Promise<RegulatoryReport> {
  requireCapability(actor, 'lp_export_regulatory');
  const { db } = deps;
  const { from, to, page, perPage } = query;
  const where = isReported(db, query);
  const { rows: total } = await countRuns(db, where);
  const shown = pageOf(db, where, { limit: perPage, offset: (page - 1) * perPage });
  const rows = (await readRecords(db, shown)).map(asShown);
  return { from, to, total, rows, completeness: await completenessOf(db, where) };
}

function asShown({ saIdEncrypted: _sealed, saIdLast4, ...record }: RegulatoryRecord): RegulatoryRow {
  return { ...record, saIdMasked: maskedSaId(saIdLast4), achievementStatus: achievementStatusOf(record) };
}
