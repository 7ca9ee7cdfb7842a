import { __, sprintf } from '@wordpress/i18n';
import type { Erasure } from '#contract/privacy';
import { erasedPartWords, retentionReasonWords } from '../../../shared/words.ts';

/** What an erasure took away and why something stayed. */
export function ErasureOutcome({ erasure: { removed, retained } }: { erasure: Erasure }) {
  const gone = removed.map((part) => erasedPartWords[part]).join('; ');
  return (
    <>
      <span className="lp-small">
        {gone
          ? // translators: %s: what has been erased, such as "Contact details; Notes".
            sprintf(__('Erased: %s', 'learner-progressions'), gone)
          : __('There was nothing to erase.', 'learner-progressions')}
      </span>
      {retained.length > 0 && (
        <span className="lp-small">
          {/* translators: %s: sentences that say why something was kept. */}
          {sprintf(__('Kept: %s', 'learner-progressions'), retained.map((why) => retentionReasonWords[why]).join(' '))}
        </span>
      )}
    </>
  );
}
