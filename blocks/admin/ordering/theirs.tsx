import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ConfirmDialog } from '../../shared/ui.tsx';
import { addressWith } from '../address.ts';

/** Somebody else was faster: nothing that was typed is lost before somebody decides. */
export function Theirs({ onTheirs }: { onTheirs: () => void }) {
  return (
    <div className="lp-notice lp-notice--refused" role="alert">
      <p>
        {__(
          'Somebody else has changed this meanwhile. What you have typed is still here, and not saved.',
          'learner-progressions',
        )}
      </p>
      <div className="lp-ways">
        <Button variant="secondary" onClick={onTheirs} __next40pxDefaultSize>
          {__('Load their version …', 'learner-progressions')}
        </Button>
        <a href={addressWith({})} target="_blank" rel="noreferrer">
          {__('Look at it in a new tab', 'learner-progressions')}
        </a>
      </div>
    </div>
  );
}

type Props = { onLoad: () => Promise<void>; onClose: () => void };

/** Stands outside of the form: a form holds no other one. */
export function TheirsDialog({ onLoad, onClose }: Props) {
  return (
    <ConfirmDialog
      title={__('Load the other version?', 'learner-progressions')}
      action={__('Load it, drop mine', 'learner-progressions')}
      onConfirm={onLoad}
      onClose={onClose}
    >
      <p>{__('What you have changed since you opened it goes. It cannot be brought back.', 'learner-progressions')}</p>
    </ConfirmDialog>
  );
}
