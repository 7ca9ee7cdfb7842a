import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Provider, SecretIssued } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';
import { IssuedSecret } from './issued-secret.tsx';
import { SecretLine } from './secret-line.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** The one a partner signs with, and the one it goes over to. */
const MOST_LIVE = 2;

type Secret = Provider['secrets'][number];
type Props = { of: Provider; onChanged: () => void };

/** The live secrets, the way to a new one, and how one is exchanged for another. */
export function Secrets({ of: { providerId, secrets }, onChanged }: Props) {
  const path = `/training/providers/${providerId}/secrets`;
  const tell = useTell();
  const [issued, setIssued] = useState<SecretIssued | null>(null);
  const [withdrawing, setWithdrawing] = useState<Secret | null>(null);
  const issuing = useSubmission(
    (_body: object, options) => ask<SecretIssued>('POST', path, undefined, options),
    (answer) => {
      setIssued(answer);
      onChanged();
    },
  );
  function onWithdrawn() {
    setWithdrawing(null);
    tell(__('The secret has been withdrawn.', 'learner-progressions'));
    onChanged();
  }
  return (
    <>
      <h3>{__('Secrets', 'learner-progressions')}</h3>
      {secrets.length === 0 && <p>{__('No secret is live at present.', 'learner-progressions')}</p>}
      <ul className="lp-plain">
        {secrets.map((secret) => (
          <SecretLine key={secret.secretId} secret={secret} onWithdraw={() => setWithdrawing(secret)} />
        ))}
      </ul>
      {issued && <IssuedSecret issued={issued} onHide={() => setIssued(null)} />}
      {issuing.general && <RefusedNotice refused={issuing.general} />}
      <Rotation count={secrets.length} isBusy={issuing.isBusy} onNew={() => void issuing.submit({})} />
      {withdrawing && (
        <WithdrawDialog
          path={`${path}/${withdrawing.secretId}`}
          secret={withdrawing}
          isOnly={secrets.length === 1}
          onDone={onWithdrawn}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </>
  );
}

type RotationProps = { count: number; isBusy: boolean; onNew: () => void };

/** How one secret gives way to another without an event being lost. */
function Rotation({ count, isBusy, onNew }: RotationProps) {
  return (
    <>
      <p>
        {__(
          'Two may be live at once, so that a partner can change over: make a second one, give it to the partner, and when it has been used withdraw the first, with some hours of grace.',
          'learner-progressions',
        )}
      </p>
      {count < MOST_LIVE ? (
        <Button variant="secondary" isBusy={isBusy} aria-disabled={isBusy} onClick={onNew} __next40pxDefaultSize>
          {__('Make a new secret', 'learner-progressions')}
        </Button>
      ) : (
        <p>
          <strong>{__('Two are live at present. Withdraw one to make another.', 'learner-progressions')}</strong>
        </p>
      )}
    </>
  );
}
