import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ask } from '../../shared/api.ts';
import { ConfirmDialog } from '../../shared/ui.tsx';

/** Stops the calendar link, after asking. */
export function WithdrawLink({ onDone }: { onDone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const label = __('Withdraw the link', 'learner-progressions');
  return (
    <>
      <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={() => setAsking(true)}>
        {label}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={__('Withdraw the link?', 'learner-progressions')}
          action={label}
          onConfirm={async () => {
            await ask('DELETE', '/me/calendar-feed');
            onDone();
          }}
          onClose={() => setAsking(false)}
        >
          <p>{__('Calendars that use it no longer hear of your classes.', 'learner-progressions')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
