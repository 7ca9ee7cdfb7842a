import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Account, Provider } from '#contract/training';
import { ask } from '../../shared/api.ts';
import { Dialog, DialogForm, InputField, SelectField, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './office-action.tsx';

type Props = DialogProps & {
  learnerId: number;
  /** One, or those to choose from. */
  providers: Provider[];
  /** The one that is noted now; empty for none. */
  studentNumber: string;
};

const LONGEST = 190;

/** Notes by what number a partner knows the learner. */
export function AccountDialog({ learnerId, providers, studentNumber, onDone, onClose }: Props) {
  const [providerId, setProviderId] = useState(providers.length === 1 ? String(providers[0]?.providerId) : '');
  const [number, setNumber] = useState(studentNumber);
  const path = `/training/providers/${providerId}/accounts/${learnerId}`;
  const submission = useSubmission(
    (body: object) => ask<Account>('PUT', path, body),
    (account) => onDone(notedSentence(account)),
    ['externalStudentId'],
  );
  return (
    <Dialog title={titleFor(providers)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Save', 'learner-progressions')}
        onSubmit={() => submission.submit({ externalStudentId: number.trim() })}
        onClose={onClose}
      >
        {providers.length > 1 && (
          <SelectField
            label={__('Training partner', 'learner-progressions')}
            value={providerId}
            onValue={setProviderId}
            required
          >
            <option value="">{__('Choose …', 'learner-progressions')}</option>
            {providers.map((provider) => (
              <option key={provider.providerId} value={provider.providerId}>
                {provider.name}
              </option>
            ))}
          </SelectField>
        )}
        <InputField
          label={__('Student number at the partner', 'learner-progressions')}
          help={__('Exactly as the partner writes it, capitals and all.', 'learner-progressions')}
          error={submission.errorAt('externalStudentId')}
          value={number}
          maxLength={LONGEST}
          autoComplete="off"
          onValue={setNumber}
          required
        />
        {studentNumber !== '' && (
          <p className="lp-small">
            {__('What the partner sends under the old number no longer finds this learner.', 'learner-progressions')}
          </p>
        )}
      </DialogForm>
    </Dialog>
  );
}

function titleFor([provider, another]: Provider[]): string {
  if (!provider || another) return __('Add an account at a partner', 'learner-progressions');
  // translators: %s: name of a training partner.
  return sprintf(__('Account at %s', 'learner-progressions'), provider.name);
}

function notedSentence({ provider, externalStudentId }: Account): string {
  // translators: 1: name of a training partner, 2: student number.
  return sprintf(__('%1$s knows the learner as %2$s.', 'learner-progressions'), provider.name, externalStudentId);
}
