import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Provider } from '#contract/training';
import { Answered, AsOf, Chip, Empty } from '../../../shared/ui.tsx';
import { go } from '../../address.ts';
import { EntryDialog } from '../../catalogue/entry-dialog.tsx';
import { Link } from '../../link.tsx';
import { useTell } from '../../told.tsx';
import { toPartner } from './address-of.ts';
import { Health } from './health.tsx';
import { namingSpecs } from './partner-specs.ts';
import { type Partner, usePartners } from './use-partners.ts';

/** Every partner with how it is doing: those that need somebody stand first. */
export function PartnerList() {
  const partners = usePartners();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <div className="lp-actions">
        <Button variant="primary" onClick={() => setAdding(true)} __next40pxDefaultSize>
          {__('Add a partner', 'learner-progressions')}
        </Button>
      </div>
      <Answered of={partners} empty={(found) => (found.length === 0 ? <NoPartner /> : null)}>
        {(found) => (
          <ul className="lp-plain">
            {found.toSorted(byNeed).map((partner) => (
              <Card key={partner.providerId} partner={partner} />
            ))}
          </ul>
        )}
      </Answered>
      {partners.asOf && <AsOf asOf={partners.asOf} onReload={partners.reload} />}
      {isAdding && <AddPartner onClose={() => setAdding(false)} />}
    </>
  );
}

/** Silent ones, then those with events that wait for somebody, then the others, each by name as they come. */
const byNeed = (one: Partner, other: Partner) => needOf(other) - needOf(one);

function needOf({ health, active }: Partner): number {
  if (health?.isSilent) return 3;
  if (health && health.parked + health.failed + health.dead > 0) return 2;
  return active ? 1 : 0;
}

function Card({ partner }: { partner: Partner }) {
  const { providerId, name, active } = partner;
  return (
    <li className="lp-panel">
      <div className="lp-panel__head">
        <h2>
          <Link to={toPartner(providerId)}>{name}</Link>
        </h2>
        <ActiveChip isActive={active} />
      </div>
      <Health of={partner} />
    </li>
  );
}

function ActiveChip({ isActive }: { isActive: boolean }) {
  return isActive ? (
    <Chip tone="completed" mark="✓">
      {__('Active', 'learner-progressions')}
    </Chip>
  ) : (
    <Chip tone="neutral" mark="–">
      {__('Not active', 'learner-progressions')}
    </Chip>
  );
}

function NoPartner() {
  return (
    <Empty title={__('No training partner yet.', 'learner-progressions')}>
      <p>
        {__(
          'Add the first one here, or import all partners and programs from one file under Programs.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}

function AddPartner({ onClose }: { onClose: () => void }) {
  const tell = useTell();
  function onAdded({ providerId, name }: Provider) {
    // translators: %s: name of a training partner.
    tell(sprintf(__('%s has been added. Now its launch page and its secret.', 'learner-progressions'), name));
    go(toPartner(providerId));
  }
  return (
    <EntryDialog<Provider>
      title={__('New partner', 'learner-progressions')}
      specs={namingSpecs}
      record={null}
      fresh={FRESH}
      path="/training/providers"
      pathOfRecord=""
      onSaved={onAdded}
      onClose={onClose}
    />
  );
}

const FRESH = { webhookScheme: 'standard' };
