import type { Booking } from '../../contract/bookings.ts';
import type { CalendarRange, OwnCalendar } from '../../contract/calendar.ts';
import type { WaitlistEntry } from '../../contract/waitlist.ts';
import type { Deps } from '../../deps.ts';
import { listSeatsSince } from '../bookings/show.ts';
import { listOpenWaits } from '../waitlist/show.ts';
import { isOpenStep, overlaps, payableOf } from './rules.ts';
import { spanOf } from './span.ts';
import { type ClassRow, classesWithin, type Fit, fitsWithin, usableCredits } from './store.ts';

type OwnClass = OwnCalendar['classes'][number];
type Own = { seats: Booking[]; fits: Map<number, Fit[]>; waits: WaitlistEntry[]; credits: number; now: Date };

/** What a learner has to do with the classes of a range, in five statements however many they are. */
export async function showOwnCalendar(
  deps: Deps,
  learnerId: number | null,
  range: CalendarRange,
): Promise<OwnCalendar> {
  if (learnerId === null) return { learnerId, classes: [], credits: 0 };
  const own = await readOwn(deps, learnerId, range);
  const classes = await classesWithin(deps.db, spanOf(deps, range));
  return { learnerId, classes: classes.flatMap((row) => present(row, own)), credits: own.credits };
}

async function readOwn(deps: Deps, learnerId: number, range: CalendarRange): Promise<Own> {
  const { db } = deps;
  const [span, now] = [spanOf(deps, range), deps.now()];
  const fits = await fitsWithin(db, learnerId, span);
  return {
    // A seat moves to a later month as well.
    seats: await listSeatsSince(deps, learnerId, new Date(Math.min(span.from.getTime(), now.getTime()))),
    fits: Map.groupBy(fits, ({ groupClassId }) => groupClassId),
    waits: await listOpenWaits(deps, learnerId),
    credits: await usableCredits(db, learnerId, now),
    now,
  };
}

function present(row: ClassRow, own: Own): OwnClass[] {
  const { groupClassId } = row;
  const booking = own.seats.find((seat) => seat.groupClass.groupClassId === groupClassId) ?? null;
  const waiting = own.waits.find((wait) => wait.groupClass.groupClassId === groupClassId) ?? null;
  const offers = booking || row.status !== 'scheduled' || row.startsAt <= own.now ? NOTHING : offersOf(row, own);
  const isNothing = !booking && !waiting && offers === NOTHING;
  return isNothing ? [] : [{ groupClassId, booking, waiting, ...offers }];
}

type Offers = Pick<OwnClass, 'bookableSteps' | 'movable' | 'refusal'>;
const NOTHING: Offers = { bookableSteps: [], movable: [], refusal: null };

function offersOf(row: ClassRow, { seats, fits, credits, now }: Own): Offers {
  const own = fits.get(row.groupClassId) ?? [];
  const { steps, refusal } = payableOf(own.filter(isOpenStep), now);
  const movable = seats.filter((seat) => isMovable(seat, own, now) && !isInTheWay(row, seats, seat));
  const isTaken = (steps.length > 0 || credits > 0) && isInTheWay(row, seats);
  if (steps.length + movable.length === 0 && !isTaken) return NOTHING;
  return { bookableSteps: steps.map(({ step }) => step), movable, refusal: isTaken ? 'overlaps' : refusal };
}

const isMovable = ({ bookingId, status, returnsUntil }: Booking, own: Fit[], now: Date) =>
  status === 'booked' && now <= new Date(returnsUntil) && own.some((fit) => fit.bookingId === bookingId);

const isInTheWay = ({ groupClassId, startsAt, endsAt }: ClassRow, seats: Booking[], except?: Booking) =>
  overlaps(
    { groupClassId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    seats.filter((seat) => seat !== except && seat.status !== 'missed').map(({ groupClass }) => groupClass),
  );
