import type { ConfirmAttendance, GroupClassRegister } from '#contract/registers';
import type { Attended } from '#contract/words';

/** What is marked in a register, by learner; a row that nobody has touched shows what is stored. */
export type Marks = Readonly<Record<number, Attended>>;
export type Seat = GroupClassRegister['seats'][number];

export const storedMark = ({ status }: Seat): Attended | null =>
  status === 'completed' || status === 'missed' ? status : null;

export const markOf = (seat: Seat, marks: Marks): Attended | null => marks[seat.learner.learnerId] ?? storedMark(seat);

/** The rows that differ from what is stored: only these are sent. */
export const changesOf = (seats: Seat[], marks: Marks): ConfirmAttendance['learners'] =>
  seats.flatMap((seat) => {
    const status = markOf(seat, marks);
    return status && status !== storedMark(seat) ? [{ learnerId: seat.learner.learnerId, status }] : [];
  });

export function sumOf(seats: Seat[], marks: Marks) {
  const words = seats.map((seat) => markOf(seat, marks));
  const count = (wanted: Attended | null) => words.filter((word) => word === wanted).length;
  return { attended: count('completed'), missed: count('missed'), open: count(null) };
}

/** What an answer changed of an earlier one, row by row. */
export function changedSeats(before: GroupClassRegister, after: GroupClassRegister) {
  const known = new Map(before.seats.map((seat) => [seat.bookingId, storedMark(seat)]));
  return after.seats.flatMap((seat) => {
    const [was, now] = [known.get(seat.bookingId) ?? null, storedMark(seat)];
    return now && now !== was ? [{ seat, was, now }] : [];
  });
}
