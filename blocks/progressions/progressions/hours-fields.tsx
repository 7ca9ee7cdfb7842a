import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';
import { InputField, type Submission } from '../../shared/ui.tsx';

/** A field of hours: quarters of one day. */
const QUARTERS = { type: 'number', inputMode: 'decimal', step: 0.25, min: 0, max: 24, required: true } as const;

type Props = {
  errorAt: Submission['errorAt'];
  trained: string;
  present: string;
  onTrained: (value: string) => void;
  onPresent: (value: string) => void;
};

/** Trained and present hours side by side; what is absent follows. */
export function HoursFields({ errorAt, trained, present, onTrained, onPresent }: Props) {
  return (
    <div className="lp-pair">
      <InputField
        {...QUARTERS}
        label={__('Hours trained', 'learner-progressions')}
        help={__('What was scheduled and took place.', 'learner-progressions')}
        error={errorAt('hoursTrained')}
        value={trained}
        onValue={onTrained}
      />
      <InputField
        {...QUARTERS}
        label={__('Hours present', 'learner-progressions')}
        help={absentText(trained, present)}
        error={errorAt('hoursPresent')}
        value={present}
        max={trained || 24}
        onValue={onPresent}
      />
    </div>
  );
}

function absentText(trained: string, present: string): string {
  if (trained === '' || present === '') return __('What the learner attended.', 'learner-progressions');
  // translators: %s: a number of hours.
  return sprintf(__('Absent: %s', 'learner-progressions'), number(Math.max(0, Number(trained) - Number(present))));
}
