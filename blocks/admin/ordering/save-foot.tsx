import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

type Props = {
  /** How large it is what is being written. */
  sum: string;
  isUnsaved: boolean;
  isBusy: boolean;
  /** What the button does, as a verb. */
  action: string;
  /** Refusals, above all else. */
  notice?: ReactNode;
  /** Further buttons. */
  children?: ReactNode;
};

/** Stays in sight below a long form: how large it is, whether it is saved, and the way to save. */
export function SaveFoot({ sum, isUnsaved, isBusy, action, notice, children }: Props) {
  return (
    <div className="lp-save-foot">
      {notice}
      <p className="lp-save-foot__sum">
        <span>{sum}</span>
        <strong>
          {isUnsaved ? __('Not saved yet', 'learner-progressions') : __('Everything is saved', 'learner-progressions')}
        </strong>
      </p>
      {children}
      <Button variant="primary" type="submit" isBusy={isBusy} aria-disabled={isBusy} __next40pxDefaultSize>
        {isBusy ? __('Saving …', 'learner-progressions') : action}
      </Button>
    </div>
  );
}
