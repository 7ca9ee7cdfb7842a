import type { Register } from '#contract/attendance';
import type { Refusal } from '#contract/words';

/** Hours as they are typed into a register. Quarters are exact in binary: plain numbers may carry them. */

const QUARTER = 0.25;

/** What somebody has typed, by learner; a row that nobody has touched shows what is stored, and absent before that. */
export type Typed = Readonly<Record<number, string>>;
type Row = Register['rows'][number];

export const storedText = ({ hoursPresent }: Row) => String(hoursPresent ?? 0);
export const textOf = (row: Row, typed: Typed) => typed[row.learnerId] ?? storedText(row);

/** `2,5` and `2.5` are the same, nothing is none; null for what is no number. */
function numberOf(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return Number.isNaN(number) ? null : number;
}

/** Why these hours cannot be present hours of a session of `most` hours; the service judges them again. */
export function whyWrong(text: string, most: number): Refusal | null {
  const value = numberOf(text);
  if (value === null || !Number.isInteger(value / QUARTER)) return 'not_a_quarter_hour';
  if (value < 0) return 'hours_negative';
  return value > most ? 'present_exceeds_trained' : null;
}

/** For what `whyWrong` has nothing against. */
export const hoursOf = (text: string) => numberOf(text) ?? 0;

/** A quarter more or less, within the session; from the next whole quarter where the text is none. */
export function stepped(text: string, steps: 1 | -1, most: number): string {
  const quarters = Math.round((numberOf(text) ?? 0) / QUARTER) + steps;
  return String(Math.min(Math.max(quarters * QUARTER, 0), most));
}

/** What may stand in a field: digits and one of the two decimal signs. */
export const onlyNumber = (text: string) => text.replace(/[^\d.,]/g, '').slice(0, 6);

export const isChanged = (row: Row, typed: Typed) =>
  whyWrong(textOf(row, typed), Number.POSITIVE_INFINITY) !== null ||
  hoursOf(textOf(row, typed)) !== (row.hoursPresent ?? 0);

/** What would be recorded: people present and absent, hours, and how many of the rows would wait as exceptions. */
export function sumOf(rows: Row[], typed: Typed) {
  const present = rows.map((row) => hoursOf(textOf(row, typed)));
  return {
    present: present.filter((hours) => hours > 0).length,
    absent: present.filter((hours) => hours === 0).length,
    hours: present.reduce((sum, hours) => sum + hours, 0),
    exceptions: rows.filter(({ exception }) => exception !== null).length,
  };
}
