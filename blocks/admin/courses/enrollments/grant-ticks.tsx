import { __, sprintf } from '@wordpress/i18n';
import { type Grant, grantName } from '../../../course-programs/credits/grant-lines.tsx';
import { number } from '../../../shared/format.ts';
import { TickField } from '../../../shared/ui.tsx';

type Props = { legend: string; grants: Grant[]; chosen: number[]; onChosen: (grantIds: number[]) => void };

/** Which unused entitlements go. */
export function GrantTicks({ legend, grants, chosen, onChosen }: Props) {
  return (
    <fieldset className="lp-ticks">
      <legend>{legend}</legend>
      {grants.length === 0 && <p>{__('Everything it gave has been used.', 'learner-progressions')}</p>}
      {grants.map((grant) => (
        <TickField
          key={grant.grantId}
          label={tickLabel(grant)}
          isOn={chosen.includes(grant.grantId)}
          onChange={(isOn) =>
            onChosen(isOn ? [...chosen, grant.grantId] : chosen.filter((grantId) => grantId !== grant.grantId))
          }
        />
      ))}
    </fieldset>
  );
}

function tickLabel(grant: Grant): string {
  // translators: 1: what it is, 2: how many are left.
  return sprintf(__('%1$s: %2$s left', 'learner-progressions'), grantName(grant), number(grant.balance));
}
