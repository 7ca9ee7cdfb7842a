import type { PersonalDataExport, PersonalDataQuery, PersonalItem } from '../../contract/privacy.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { recordDisclosure } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { findLearner } from '../store.ts';
import { bookingItems, waitItems } from './booking-items.ts';
import { certificateItems } from './certificate-items.ts';
import { choiceItems } from './choice-items.ts';
import { courseItems, moduleItems } from './course-items.ts';
import { classItems, disclosureItems, fileItems, hoursItems, learnerItems, progressionItems } from './items.ts';
import { excessItems, holdItems, registerItems, requestItems, transitionItems } from './office-items.ts';
import { creditItems, paymentItems, purchaseItems } from './purchase-items.ts';
import { learnersByEmail } from './store.ts';
import { accountItems, eventItems, stepItems, trainingItems } from './training-items.ts';

const HOURS_A_PAGE = 500;
const READS = [
  ...[progressionItems, transitionItems, holdItems, excessItems, registerItems],
  ...[classItems, courseItems, moduleItems, trainingItems, stepItems, certificateItems, accountItems, eventItems],
  ...[purchaseItems, paymentItems, creditItems, bookingItems, waitItems, choiceItems],
  ...[fileItems, requestItems, disclosureItems],
];

/**
 * What is kept of every learner with this e-mail address, for WordPress' own tool: the first page holds all but the
 * hours, every page 500 entries of the log. The first page notes one disclosure a learner.
 */
export async function exportPersonalData(
  deps: Deps,
  actor: Actor,
  { email, page }: PersonalDataQuery,
): Promise<PersonalDataExport> {
  requireCapability(actor, 'lp_manage_learners');
  const learnerIds = await learnersByEmail(deps.db, email);
  if (learnerIds.length === 0) return { items: [], done: true };
  const record = page === 1 ? await disclosed(deps, actor, learnerIds) : [];
  const hours = await hoursItems(deps.db, learnerIds, { limit: HOURS_A_PAGE, offset: (page - 1) * HOURS_A_PAGE });
  return { items: [...record, ...hours], done: hours.length < HOURS_A_PAGE };
}

/** The same of one learner in one answer, for the office to hand over; 404. It is noted as a disclosure. */
export async function showPersonalData(deps: Deps, actor: Actor, learnerId: number): Promise<PersonalDataExport> {
  requireCapability(actor, 'lp_manage_learners');
  found(await findLearner(deps.db, learnerId));
  const items = await disclosed(deps, actor, [learnerId]);
  for (let offset = 0; ; offset += HOURS_A_PAGE) {
    const hours = await hoursItems(deps.db, [learnerId], { limit: HOURS_A_PAGE, offset });
    items.push(...hours);
    if (hours.length < HOURS_A_PAGE) return { items, done: true };
  }
}

/** Notes that the records leave the house, before they do. */
async function disclosed(deps: Deps, actor: Actor, learnerIds: number[]): Promise<PersonalItem[]> {
  return deps.withTx(async (tx) => {
    const items: PersonalItem[] = [];
    for (const learnerId of learnerIds) {
      await noteDisclosure(deps, tx, actor, learnerId);
      items.push(...(await learnerItems(tx, deps.secrets, learnerId)));
      for (const read of READS) items.push(...(await read(tx, learnerId)));
    }
    return items;
  });
}

async function noteDisclosure(deps: Deps, tx: Db, actor: Actor, learnerId: number): Promise<void> {
  const happened = { at: deps.now(), kind: 'report.exported' as const, slice: 'learners' as const };
  const data = { report: 'personal_data', format: null, filter: {}, rows: null, recipient: null };
  await recordDisclosure(tx, actor, { ...happened, learnerId, subjectId: learnerId, data }, [learnerId]);
}
