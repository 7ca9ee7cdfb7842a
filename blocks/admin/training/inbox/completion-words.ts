import { __, sprintf } from '@wordpress/i18n';
import type { ImportedEvents } from '#contract/inbox';
import { number } from '../../../shared/format.ts';
import type { Told } from '../../sheets/use-sheet.ts';

export type Row = ImportedEvents['rows'][number];

/** The header that the import expects. */
export const COLUMNS = ['student', 'course', 'occurred_at'];

/** A line that can be read and has not been taken in before. */
export const isNews = ({ ok, outcome }: Row): boolean => ok && outcome !== 'duplicate';

const isKnown = ({ outcome }: Row) => outcome === 'duplicate';
const isWrong = ({ ok }: Row) => !ok;

/** What came of a sheet, in a line. */
export function sheetSentence({ at, rows }: Told<Row>): string {
  const count = (of: (row: Row) => boolean) => number(rows.filter(of).length);
  const sentence =
    at === 'tried'
      ? // translators: 1: number of new lines, 2: number of lines that are known, 3: number of lines that are wrong.
        __('Trial: %1$s new, %2$s known already, %3$s refused. Nothing has been saved yet.', 'learner-progressions')
      : // translators: 1: number of new lines, 2: number of lines that are known, 3: number of lines that are wrong.
        __('Imported: %1$s new, %2$s known already, %3$s refused.', 'learner-progressions');
  return sprintf(sentence, count(isNews), count(isKnown), count(isWrong));
}

const missing = __('is missing.', 'learner-progressions');
const name = __('takes printable letters and digits without blanks at the ends, 190 at most.', 'learner-progressions');
const WRONG: Record<string, string> = {
  student: name,
  course: name,
  occurred_at: __('takes a date such as 2026-05-03, or a time such as 2026-05-03T14:30:00Z.', 'learner-progressions'),
};

/** What is wrong with a field, in the reader's language. */
export function faultOf(row: Row, { path, message }: { path: string; message: string }): string {
  if ((path === 'student' || path === 'course') && !row[path]) return missing;
  return WRONG[path] ?? message;
}
