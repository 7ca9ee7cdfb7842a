import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { PurchaseDetail } from '#contract/purchases';
import { ask } from '../../../shared/api.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';
import type { Part } from './enrollment-page.tsx';
import { isKnownAtStripe } from './standing.ts';

/** For the day on which Stripe's dashboard shows something else; nothing where Stripe has nothing to tell. */
export function AskAgain({ purchase, onChanged }: Part) {
  const tell = useTell();
  const { submit, isBusy, refused } = useSubmission(
    (_body: null, options) =>
      ask<PurchaseDetail>('POST', `/admin/enrollments/${purchase.purchaseId}/reconcile`, undefined, options),
    () => {
      tell(__('Stripe has answered: what you see is what it says.', 'learner-progressions'));
      onChanged();
    },
  );
  if (!isKnownAtStripe(purchase)) return null;
  return (
    <div className="lp-ask-again">
      {refused && <RefusedNotice refused={refused} />}
      <p className="lp-small">
        {__('Stripe’s dashboard shows something else? Then have the whole payment looked up.', 'learner-progressions')}
      </p>
      <Button
        variant="secondary"
        isBusy={isBusy}
        aria-disabled={isBusy}
        onClick={() => !isBusy && submit(null)}
        __next40pxDefaultSize
      >
        {__('Ask Stripe again', 'learner-progressions')}
      </Button>
    </div>
  );
}
