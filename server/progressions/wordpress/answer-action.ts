import { AJAX_FIELDS, type AjaxFields, type ExportPlace } from '../../contract/ajax.ts';
import { HistoryList } from '../../contract/progressions.ts';
import type { AjaxAction } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { authorise } from '../../platform/policy.ts';
import { refuse } from '../../platform/refuse.ts';
import { completeProgression } from '../complete.ts';
import { showHistory } from '../history.ts';
import { logHours } from '../log-hours.ts';
import { showMonthlyReport } from '../reports/monthly/show.ts';
import { showLearnerProgression } from '../show.ts';
import { startProgression } from '../start.ts';
import { learnerOfTracking } from '../store.ts';

type Answer = (deps: Deps, actor: Actor, fields: AjaxFields) => Promise<unknown>;

/** Each of the old names stands for a route, with that route's rights, refusals and answer. */
const ANSWERS: Record<AjaxAction, Answer> = {
  get_learner_progression_data: showLearner,
  mark_lp_complete: complete,
  start_new_lp: start,
  log_learner_hours: log,
  get_progression_history: history,
  get_monthly_progressions_report: report,
  export_progressions: placeOfExport,
};

/** Answers an action of admin-ajax.php as the route it stands for would; dates that are not given are today. */
export const answerAction = (
  deps: Deps,
  actor: Actor,
  { action, fields }: { action: AjaxAction; fields: AjaxFields },
): Promise<unknown> => ANSWERS[action](deps, actor, fields);

async function showLearner(deps: Deps, actor: Actor, fields: AjaxFields) {
  return recordOf(deps, actor, AJAX_FIELDS.get_learner_progression_data.parse(fields).learner_id);
}

async function recordOf(deps: Deps, actor: Actor, named: number | undefined) {
  if (named === undefined) {
    await authorise(deps.db, actor, { who: 'self' }, undefined);
    return showLearnerProgression(deps, actor.learnerId ?? refuse('not_found'));
  }
  await mayRead(deps, actor, named);
  return showLearnerProgression(deps, named);
}

const mayRead = (deps: Deps, actor: Actor, learnerId: number | null) =>
  authorise(deps.db, actor, { who: 'record', of: async () => learnerId }, undefined);

async function complete(deps: Deps, actor: Actor, fields: AjaxFields) {
  requireCapability(actor, 'lp_manage_progressions');
  const { tracking_id, effective_date, notes } = AJAX_FIELDS.mark_lp_complete.parse(fields);
  const effectiveDate = effective_date ?? deps.today();
  return completeProgression(deps, actor, { trackingId: tracking_id, effectiveDate, notes });
}

async function start(deps: Deps, actor: Actor, fields: AjaxFields) {
  requireCapability(actor, 'lp_manage_progressions');
  const given = AJAX_FIELDS.start_new_lp.parse(fields);
  return startProgression(deps, actor, {
    learnerId: given.learner_id,
    productId: given.product_id,
    classId: given.class_id,
    startDate: given.start_date ?? deps.today(),
    notes: given.notes,
    onActive: given.on_active,
  });
}

async function log(deps: Deps, actor: Actor, fields: AjaxFields) {
  requireCapability(actor, 'lp_manage_progressions');
  const given = AJAX_FIELDS.log_learner_hours.parse(fields);
  return logHours(deps, actor, {
    trackingId: given.tracking_id,
    date: given.date,
    hoursTrained: given.hours_trained,
    hoursPresent: given.hours_present,
    notes: given.notes,
    reason: given.reason,
  });
}

async function history(deps: Deps, actor: Actor, fields: AjaxFields) {
  const { tracking_id, learner_id } = AJAX_FIELDS.get_progression_history.parse(fields);
  if (tracking_id === undefined) return recordOf(deps, actor, learner_id);
  await mayRead(deps, actor, await learnerOfTracking(deps.db, tracking_id));
  return showHistory(deps, tracking_id, HistoryList.parse({}));
}

async function report(deps: Deps, actor: Actor, fields: AjaxFields) {
  requireCapability(actor, 'lp_view_reports');
  const { month, class_id, client_id } = AJAX_FIELDS.get_monthly_progressions_report.parse(fields);
  return showMonthlyReport(deps, { month, classId: class_id, clientId: client_id });
}

/** The file itself is fetched from the route that streams it; nothing is disclosed until then. */
async function placeOfExport(deps: Deps, actor: Actor, fields: AjaxFields): Promise<ExportPlace> {
  requireCapability(actor, 'lp_view_reports');
  const { format, client_id, class_id, product_id, status, search } = AJAX_FIELDS.export_progressions.parse(fields);
  const named = { format, clientId: client_id, classId: class_id, productId: product_id, status, search };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(named)) if (value !== undefined) query.set(name, String(value));
  return { path: `/exports/progressions?${query}`, filename: `progressions-${deps.today()}.${format}` };
}
