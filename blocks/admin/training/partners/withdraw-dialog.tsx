import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Provider } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { Dialog, DialogForm, SelectField, useSubmission } from '../../../shared/ui.tsx';
import { secretName } from './secret-line.tsx';

type Props = {
  path: string;
  secret: Provider['secrets'][number];
  /** Without it nothing of the partner is let in. */
  isOnly: boolean;
  onDone: () => void;
  onClose: () => void;
};

const GRACES: readonly [hours: number, words: string][] = [
  [0, __('At once', 'learner-progressions')],
  [1, __('In 1 hour', 'learner-progressions')],
  [24, __('In 24 hours', 'learner-progressions')],
  [72, __('In 3 days', 'learner-progressions')],
  [168, __('In 7 days', 'learner-progressions')],
];

/** Asks when a secret is to end. */
export function WithdrawDialog({ path, secret: { secretId, notAfter }, isOnly, onDone, onClose }: Props) {
  const [hours, setHours] = useState(notAfter ? '0' : '24');
  const submission = useSubmission(() => ask<void>('DELETE', `${path}?graceHours=${hours}`), onDone, ['graceHours']);
  return (
    <Dialog
      // translators: %s: such as: Secret 12.
      title={sprintf(__('Withdraw %s?', 'learner-progressions'), secretName(secretId))}
      onClose={onClose}
    >
      <DialogForm
        submission={submission}
        action={__('Withdraw it', 'learner-progressions')}
        onSubmit={() => submission.submit({})}
        onClose={onClose}
      >
        {isOnly && (
          <p className="lp-notice">
            {__('It is the only one: from then on all that the partner sends is turned away.', 'learner-progressions')}
          </p>
        )}
        <SelectField
          label={__('It ends', 'learner-progressions')}
          value={hours}
          onValue={setHours}
          error={submission.errorAt('graceHours')}
          help={__(
            'Until then events signed with it are taken in. A secret that has become known to others is better ended at once.',
            'learner-progressions',
          )}
        >
          {GRACES.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </SelectField>
      </DialogForm>
    </Dialog>
  );
}
