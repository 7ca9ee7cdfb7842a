import { __ } from '@wordpress/i18n';
import type { Refused } from '../../shared/refused.ts';
import { TickField } from '../../shared/ui.tsx';

type Props = { refused: Refused | null; isOn: boolean; onChange: (isOn: boolean) => void };

/** Offered once hours stand in the way of the day: the registers went on after the learner had stopped coming. */
export function TakeBack({ refused, isOn, onChange }: Props) {
  if (!isOn && refused?.code !== 'effective_date_before_hours') return null;
  return (
    <TickField
      label={__('Take back the hours that were logged after it', 'learner-progressions')}
      help={__('They stay readable in the hours log, reversed with your name.', 'learner-progressions')}
      isOn={isOn}
      onChange={onChange}
    />
  );
}
