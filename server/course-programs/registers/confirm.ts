import type { ConfirmAttendance, GroupClassRegister } from '../../contract/registers.ts';
import type { Attended } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { recordAll } from '../../platform/audit.ts';
import { within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { findClass } from '../bookings/store.ts';
import { lockClass } from '../group-classes/store.ts';
import { noteChange } from '../note-change.ts';
import { holdsPlace } from '../rules.ts';
import type { PurchaseRow } from '../store.ts';
import { followAttendance } from './follow-attendance.ts';
import { whyNotConfirm, whyNotSettle } from './rules.ts';
import { settleSeat } from './settle-seat.ts';
import { showRegister } from './show.ts';
import {
  closeClass,
  holdPrograms,
  lockGrantsOf,
  lockPurchases,
  type SeatRow,
  seatsOf,
  stepsBookedElsewhere,
} from './store.ts';

type Confirmation = ConfirmAttendance & { groupClassId: number };
type Told = { seat: SeatRow; word: Attended };

/**
 * Says who of those named came to a class that has begun, all of them or none; the same again writes nothing, and a word
 * may be corrected. What was missed is spent. Once every seat is settled the class is done. 404; 409 `class_cancelled`,
 * `purchase_not_open` for a correction in a course that was taken back, `step_already_booked` where the step has another
 * booking by now, `already_enrolled` where a completed course would open again that was bought anew; 422
 * `class_not_begun`, `not_booked`.
 */
export async function confirmAttendance(
  deps: Deps,
  actor: Actor,
  { groupClassId, learners }: Confirmation,
): Promise<GroupClassRegister> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    refuseIf(whyNotConfirm(found(await findClass(tx, groupClassId)), deps.now()));
    const purchases = await lockAround(tx, groupClassId, learners);
    refuseIf(whyNotConfirm(found(await lockClass(tx, groupClassId)), deps.now()));
    const changes = await changesOf(tx, { groupClassId, learners, purchases });
    for (const { seat, word } of changes) await settleSeat(deps, tx, actor, seat, word);
    const touched = purchases.filter(({ purchaseId }) => changes.some(({ seat }) => seat.purchaseId === purchaseId));
    await followAttendance(deps, tx, actor, touched, changes);
    await closeClass(tx, groupClassId);
    if (changes.length > 0) await note(deps, tx, actor, groupClassId, changes);
    return showRegister(within(deps, tx), groupClassId);
  });
}

/** Learners, then purchases, programs and grants, each in the order of their ids; answers the purchases. */
async function lockAround(tx: Db, groupClassId: number, learners: Confirmation['learners']): Promise<PurchaseRow[]> {
  const ids = learners.map(({ learnerId }) => learnerId).sort((one, other) => one - other);
  for (const learnerId of ids) await lockLearner(tx, learnerId);
  const seats = await seatsOf(tx, groupClassId, ids);
  const purchases = await lockPurchases(
    tx,
    seats.flatMap(({ purchaseId }) => purchaseId ?? []),
  );
  await holdPrograms(
    tx,
    purchases.map(({ courseProgramId }) => courseProgramId),
  );
  await lockGrantsOf(
    tx,
    seats.map(({ grantId }) => grantId),
  );
  return purchases;
}

type Wanted = { groupClassId: number; learners: Confirmation['learners']; purchases: PurchaseRow[] };

/** The seats that get another word than they have; refuses when one of them may not. */
async function changesOf(tx: Db, { groupClassId, learners, purchases }: Wanted): Promise<Told[]> {
  const ids = learners.map(({ learnerId }) => learnerId);
  const seatBy = new Map((await seatsOf(tx, groupClassId, ids)).map((seat) => [seat.learnerId, seat]));
  refuseAt(learners, 'not_booked', ({ learnerId }) => !seatBy.has(learnerId));
  const told = learners.map(({ learnerId, status: word }) => ({ learnerId, word, seat: found(seatBy.get(learnerId)) }));
  const changes = told.filter(({ seat, word }) => seat.status !== word);
  const ended = new Set(purchases.filter(({ status }) => !holdsPlace(status)).map(({ purchaseId }) => purchaseId));
  const elsewhere = await stepsBookedElsewhere(
    tx,
    groupClassId,
    purchases.map(({ purchaseId }) => purchaseId),
  );
  for (const { learnerId, seat, word } of changes) {
    const isBookedAgain = elsewhere.has(`${seat.purchaseId}:${seat.courseStepId}`);
    const isEnded = ended.has(seat.purchaseId ?? 0);
    const why = whyNotSettle({ status: seat.status, isEnded, isBookedAgain }, word);
    if (why) refuseAt(learners, why, (row) => row.learnerId === learnerId);
  }
  return changes;
}

type Row = Confirmation['learners'][number];

function refuseAt(learners: Row[], word: Parameters<typeof refuse>[0], isWrong: (row: Row) => boolean): void {
  const errors = learners.flatMap((row, at) =>
    isWrong(row) ? [{ path: `learners.${at}.learnerId`, message: 'cannot get this word' }] : [],
  );
  if (errors.length > 0) refuse(word, { errors });
}

async function note(deps: Deps, tx: Db, actor: Actor, groupClassId: number, changes: Told[]): Promise<void> {
  const at = deps.now();
  await recordAll(
    tx,
    actor,
    changes.map(({ seat: { bookingId, learnerId, status }, word }) => ({
      ...{ at, slice: 'course-programs', learnerId, subjectId: bookingId },
      kind: word === 'completed' ? 'booking.attended' : 'booking.missed',
      data: { groupClassId, ...(status === 'booked' ? {} : { corrected: true }) },
    })),
  );
  const attended = changes.filter(({ word }) => word === 'completed').length;
  const data = { attended, missed: changes.length - attended };
  await noteChange(deps, tx, actor, { kind: 'register.confirmed', subjectIds: [groupClassId], data });
}
