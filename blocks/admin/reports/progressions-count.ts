import { _n, sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';

/** `The file will have 214 rows, one an LP of a learner.` */
export function rowsToExpect(total: number): string {
  return sprintf(
    // translators: %s: number of rows.
    _n(
      'The file will have %s row: one LP of one learner.',
      'The file will have %s rows, one for each LP of a learner.',
      total,
      'learner-progressions',
    ),
    number(total),
  );
}
