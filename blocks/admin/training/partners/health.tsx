import { __ } from '@wordpress/i18n';
import type { PartnerHealth } from '#contract/oversight';
import type { InboxState } from '#contract/words';
import { Facts } from '../../learners/dossier/facts.tsx';
import { Link } from '../../link.tsx';
import { toInbox } from './address-of.ts';
import {
  deadSentence,
  failedSentence,
  lastEvent,
  parkedSentence,
  reasonWords,
  rejectionSentence,
  usualGap,
} from './health-words.ts';
import type { Partner } from './use-partners.ts';

/** When a partner last spoke, what of it waits for somebody, and what was turned away; alarms first. */
export function Health({ of: partner }: { of: Partner }) {
  const { health } = partner;
  if (!health) return null;
  return (
    <>
      <Alarms of={partner} />
      <Facts
        facts={[
          [__('Last event', 'learner-progressions'), lastEvent(health)],
          [__('Usually', 'learner-progressions'), usualGap(health)],
          [__('Needs the office', 'learner-progressions'), <Unsettled key="unsettled" of={health} />],
          [__('Turned away at the door', 'learner-progressions'), <Rejections key="rejections" of={health} />],
        ]}
      />
    </>
  );
}

function Alarms({ of: { active, secrets, health } }: { of: Partner }) {
  return (
    <>
      {health?.isSilent && (
        <p className="lp-notice lp-notice--refused">
          <strong>{__('Silent.', 'learner-progressions')}</strong>{' '}
          {__(
            'Learners are at its courses, and nothing has come for far longer than usual. Ask the partner whether it still sends.',
            'learner-progressions',
          )}
        </p>
      )}
      {active && secrets.length === 0 && (
        <p className="lp-notice">
          {__('No webhook secret: what this partner sends is turned away until you make one.', 'learner-progressions')}
        </p>
      )}
    </>
  );
}

function Unsettled({ of: { provider, parked, failed, dead } }: { of: PartnerHealth }) {
  const { providerId } = provider;
  const lines: [InboxState, number, string][] = [
    ['parked', parked, parkedSentence(parked)],
    ['dead', dead, deadSentence(dead)],
    ['failed', failed, failedSentence(failed)],
  ];
  const open = lines.filter(([, count]) => count > 0);
  if (open.length === 0) return <>{__('Nothing', 'learner-progressions')}</>;
  return (
    <ul className="lp-plain">
      {open.map(([state, , sentence]) => (
        <li key={state}>
          <Link to={toInbox(providerId, state)}>{sentence}</Link>
        </li>
      ))}
    </ul>
  );
}

function Rejections({ of: { rejections } }: { of: PartnerHealth }) {
  if (rejections.length === 0) return <>{__('Nothing', 'learner-progressions')}</>;
  return (
    <ul className="lp-plain">
      {rejections.map((one) => (
        <li key={one.reason}>
          {reasonWords(one.reason)}: {rejectionSentence(one)}
        </li>
      ))}
    </ul>
  );
}
