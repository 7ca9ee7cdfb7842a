import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Provider } from '#contract/training';
import { fromNow, moment } from '../../../shared/format.ts';
import { Facts } from '../../learners/dossier/facts.tsx';
import { schemeWords } from './partner-specs.ts';

type Secret = Provider['secrets'][number];

/** A secret as it may be shown: when it counts and was used, never its value. */
export function SecretLine({ secret, onWithdraw }: { secret: Secret; onWithdraw: () => void }) {
  const { secretId, scheme, notBefore, notAfter, lastUsedAt } = secret;
  const name = secretName(secretId);
  return (
    <li className="lp-secret">
      <Facts
        facts={[
          [name, schemeWords[scheme]],
          [__('Since', 'learner-progressions'), moment(notBefore)],
          [
            __('Until', 'learner-progressions'),
            notAfter ? moment(notAfter) : __('it is withdrawn', 'learner-progressions'),
          ],
          [
            __('Last used', 'learner-progressions'),
            lastUsedAt ? fromNow(lastUsedAt) : __('never yet', 'learner-progressions'),
          ],
        ]}
      />
      <Button variant="tertiary" isDestructive onClick={onWithdraw} __next40pxDefaultSize>
        {__('Withdraw', 'learner-progressions')}
        <span className="lp-unseen"> {name}</span>
      </Button>
    </li>
  );
}

// translators: %d: number of a webhook secret.
export const secretName = (secretId: number) => sprintf(__('Secret %d', 'learner-progressions'), secretId);
