import { __ } from '@wordpress/i18n';
import { Answered, Empty } from '../../../shared/ui.tsx';
import { Heading } from '../../heading.tsx';
import { useCan } from '../../visitor.tsx';
import { toPartners } from './address-of.ts';
import { Health } from './health.tsx';
import { LaunchKeyPanel } from './launch-key.tsx';
import { PartnerForm } from './partner-form.tsx';
import { PollingPanel } from './polling.tsx';
import { Secrets } from './secrets.tsx';
import { type Partner, usePartners } from './use-partners.ts';
import { WebhookAddress } from './webhook-address.tsx';

/** One partner: how it is doing, what it is, and how the two sides trust each other. */
export function PartnerPage({ providerId }: { providerId: string }) {
  const partners = usePartners();
  const found = partners.value?.find((one) => String(one.providerId) === providerId);
  return (
    <>
      <Heading
        title={found?.name ?? __('Partner', 'learner-progressions')}
        up={{ to: toPartners(), title: __('Partners', 'learner-progressions') }}
      />
      <Answered of={partners}>
        {() => (found ? <Shown partner={found} onChanged={partners.reload} /> : <NoSuchPartner />)}
      </Answered>
    </>
  );
}

function Shown({ partner, onChanged }: { partner: Partner; onChanged: () => void }) {
  const maySet = useCan('lp_manage_settings');
  const { providerId } = partner;
  return (
    <div className="lp-partner">
      <section className="lp-panel">
        <h2>{__('How it is doing', 'learner-progressions')}</h2>
        <Health of={partner} />
      </section>
      <PartnerForm partner={partner} onSaved={onChanged} />
      <section className="lp-panel">
        <h2>{__('Webhooks', 'learner-progressions')}</h2>
        <WebhookAddress of={partner} />
        <Secrets of={partner} onChanged={onChanged} />
      </section>
      <LaunchKeyPanel providerId={providerId} />
      {maySet && <PollingPanel providerId={providerId} />}
    </div>
  );
}

function NoSuchPartner() {
  return (
    <Empty title={__('There is no such partner.', 'learner-progressions')}>
      <p>{__('Perhaps the link is old. All partners stand one level up.', 'learner-progressions')}</p>
    </Empty>
  );
}
