import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AdjustCredits, Credits } from '#contract/credits';
import { BUNDLE_KINDS, type BundleKind } from '#contract/words';
import { type Grant, grantName } from '../../../course-programs/credits/grant-lines.tsx';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { Dialog, DialogForm, InputField, SelectField, TextField, useSubmission } from '../../../shared/ui.tsx';
import { grantKindWords } from '../../../shared/words/purchases.ts';
import { useTell } from '../../told.tsx';
import type { Part } from './learner-credits.tsx';

type Props = Part & { onClose: () => void /** Null: new credits. */; grant: Grant | null };
const FIELDS = ['delta', 'reason'];

/** Adds to or takes from what a learner has, with the reason; never "set to". */
export function AdjustDialog({ credits, onChanged, onClose, grant }: Props) {
  const tell = useTell();
  const [kind, setKind] = useState<BundleKind>('private_session');
  const [way, setWay] = useState<'add' | 'take'>('add');
  const [typed, setTyped] = useState('1');
  const [reason, setReason] = useState('');
  const submission = useSubmission(
    (body: AdjustCredits, options) => ask<Credits>('POST', `/admin/credits/${credits.learnerId}/adjust`, body, options),
    () => {
      tell(__('The credits are adjusted, and the reason is kept with them.', 'learner-progressions'));
      onChanged();
      onClose();
    },
    FIELDS,
  );
  const count = /^[1-9]\d{0,3}$/.test(typed.trim()) ? Number(typed) : null;
  const delta = (count ?? 0) * (way === 'add' ? 1 : -1);
  const about = grant ? { grantId: grant.grantId } : { kind };
  return (
    <Dialog title={grant ? titleFor(grant) : __('Give credits', 'learner-progressions')} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={actionFor(delta)}
        onSubmit={() => submission.submit({ ...about, delta, reason: reason.trim() })}
        onClose={onClose}
        blocked={blockedBy(count, reason)}
      >
        {grant ? (
          <>
            <p>{leftSentence(grant)}</p>
            <SelectField
              label={__('What to do', 'learner-progressions')}
              value={way}
              onValue={(value) => setWay(value === 'take' ? 'take' : 'add')}
            >
              <option value="add">{__('Add', 'learner-progressions')}</option>
              {grant.balance > 0 && <option value="take">{__('Take away', 'learner-progressions')}</option>}
            </SelectField>
          </>
        ) : (
          <SelectField
            label={__('Kind', 'learner-progressions')}
            value={kind}
            onValue={(value) => setKind(BUNDLE_KINDS.find((each) => each === value) ?? kind)}
          >
            {BUNDLE_KINDS.map((each) => (
              <option key={each} value={each}>
                {grantKindWords[each]}
              </option>
            ))}
          </SelectField>
        )}
        <InputField
          label={__('How many', 'learner-progressions')}
          type="number"
          min={1}
          max={1000}
          step={1}
          value={typed}
          onValue={setTyped}
          error={submission.errorAt('delta')}
        />
        <TextField
          label={__('Reason', 'learner-progressions')}
          value={reason}
          onValue={setReason}
          maxLength={500}
          required
          error={submission.errorAt('reason')}
        />
      </DialogForm>
    </Dialog>
  );
}

function blockedBy(count: number | null, reason: string): string | null {
  if (count === null || count > 1000) return __('Type a whole number from 1 to 1000.', 'learner-progressions');
  return reason.trim() ? null : __('Please give the reason.', 'learner-progressions');
}

function titleFor(grant: Grant): string {
  // translators: %s: what the credits are for, such as Private session.
  return sprintf(__('Adjust: %s', 'learner-progressions'), grantName(grant));
}

function leftSentence({ balance }: Grant): string {
  // translators: %s: how many are left.
  return sprintf(__('%s left at the moment.', 'learner-progressions'), number(balance));
}

function actionFor(delta: number): string {
  if (delta === 0) return __('Adjust', 'learner-progressions');
  // translators: %s: a number.
  const words = delta > 0 ? __('Add %s', 'learner-progressions') : __('Take %s away', 'learner-progressions');
  return sprintf(words, number(Math.abs(delta)));
}
