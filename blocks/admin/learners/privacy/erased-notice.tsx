import { __, sprintf } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import { moment } from '../../../shared/format.ts';
import { screenUrl } from '../../address.ts';

/** Marks a record whose data have been erased on request; the request tells what stayed and why. */
export function ErasedNotice({ learner: { erasedAt, learnerId } }: { learner: Learner }) {
  if (!erasedAt) return null;
  return (
    <div className="lp-notice">
      <p>
        {/* translators: %s: date and time. */}
        {sprintf(
          __(
            'This person’s personal information was erased on %s. What is left has to be kept.',
            'learner-progressions',
          ),
          moment(erasedAt),
        )}
      </p>
      <p>
        <a href={screenUrl('learners', { part: 'privacy', learnerId }) ?? ''}>
          {__('The learner’s privacy requests', 'learner-progressions')}
        </a>
      </p>
    </div>
  );
}
