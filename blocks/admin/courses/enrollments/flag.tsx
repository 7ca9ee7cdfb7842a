import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PurchaseDetail } from '#contract/purchases';
import { ask } from '../../../shared/api.ts';
import { dayOf } from '../../../shared/format.ts';
import { ConfirmDialog } from '../../../shared/ui.tsx';
import { flagWords } from '../../../shared/words/purchases.ts';
import type { Part } from './enrollment-page.tsx';

/** Those of a dispute go with the dispute. */
const OF_DISPUTES = ['inquiry', 'disputed'];

/** Why the office has to look, what it means, and the button that says it is dealt with. */
export function Flag({ flag, purchase, onChanged }: Part & { flag: string }) {
  const [isAsking, setAsking] = useState(false);
  const { title, sentence } = flagWords(flag);
  const due = dueOf(purchase);
  return (
    <li>
      <p>
        <strong>{title}.</strong> {sentence} {due && dueSentence(due)}
      </p>
      {!OF_DISPUTES.includes(flag) && (
        <Button variant="secondary" onClick={() => setAsking(true)} __next40pxDefaultSize>
          {__('It is dealt with', 'learner-progressions')}
        </Button>
      )}
      {isAsking && <Dealt title={title} {...{ purchase, onChanged }} onClose={() => setAsking(false)} />}
    </li>
  );
}

function Dealt({ title, purchase, onChanged, onClose }: Part & { title: string; onClose: () => void }) {
  return (
    <ConfirmDialog
      title={__('Is it dealt with?', 'learner-progressions')}
      action={__('Yes, take it off the list', 'learner-progressions')}
      onConfirm={async () => {
        await ask<PurchaseDetail>('DELETE', `/admin/enrollments/${purchase.purchaseId}/flag`);
        onChanged();
      }}
      onClose={onClose}
    >
      <p>
        {sprintf(
          // translators: %s: what the office had to look at, such as "A refund has failed".
          __('“%s” no longer waits for the office. It is noted who said so.', 'learner-progressions'),
          title,
        )}
      </p>
    </ConfirmDialog>
  );
}

const dueOf = ({ disputes }: PurchaseDetail) =>
  disputes.find(({ closedAt, dueBy }) => closedAt === null && dueBy !== null)?.dueBy;

function dueSentence(dueBy: string): string {
  // translators: %s: day.
  return sprintf(__('The bank wants an answer by %s.', 'learner-progressions'), dayOf(dueBy));
}
