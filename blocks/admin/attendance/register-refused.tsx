import { __ } from '@wordpress/i18n';
import type { Refused } from '../../shared/api.ts';
import { RefusedNotice } from '../../shared/ui.tsx';

/** Refusals that a fresh register mends. */
const OUTDATED = ['session_changed', 'not_a_class_member', 'not_booked', 'class_cancelled', 'class_not_begun'];

/** A refusal of the whole register. What is typed stays; where somebody was faster, their hours can be taken in first. */
export function RegisterRefused({ refused, onReload }: { refused: Refused; onReload: () => void }) {
  return (
    <div className="lp-register__refused">
      <RefusedNotice refused={refused} />
      {OUTDATED.includes(refused.code) && (
        <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onReload}>
          {__('Show what is stored now and keep what I typed', 'learner-progressions')}
        </button>
      )}
    </div>
  );
}
