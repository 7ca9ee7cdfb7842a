import { __ } from '@wordpress/i18n';
import { RefusedNotice, type Submission } from '../../shared/ui.tsx';

/** A refusal of the whole register. What is typed stays; where somebody was faster, their hours can be taken in first. */
export function RegisterRefused({ submission, onReload }: { submission: Submission; onReload: () => void }) {
  const { general } = submission;
  if (!general) return null;
  return (
    <>
      <RefusedNotice refused={general} />
      {general.code === 'session_changed' && (
        <p>
          <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onReload}>
            {__('Show what is stored now and keep what I typed', 'learner-progressions')}
          </button>
        </p>
      )}
    </>
  );
}
