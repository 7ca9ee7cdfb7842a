import { __, sprintf } from '@wordpress/i18n';
import type { Booker } from './booker.ts';

/** Whose seat it is, where the office acts for a learner. */
export function ForWhom({ forName }: Booker) {
  if (forName === null) return null;
  // translators: %s: name of a learner.
  return <p className="lp-dialog__about">{sprintf(__('For %s', 'learner-progressions'), forName)}</p>;
}
