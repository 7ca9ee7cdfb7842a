import { ComboboxControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { asRefused } from '../../shared/api.ts';
import { sentenceFor } from '../../shared/words.ts';
import type { Choice } from '../lists/reference.ts';

type Props = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  help?: string;
  error?: string | null;
  /** All choices at once; the box filters them. */
  choices: () => Promise<Choice[]>;
};

/** One of many, found by typing. A list that cannot be read says so in place of the help. */
export function PickField({ label, value, onValue, help, error, choices }: Props) {
  const [options, setOptions] = useState<Choice[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    choices().then(setOptions, (thrown) => setFault(sentenceFor(asRefused(thrown))));
  }, []);
  return (
    <div className={error || fault ? 'lp-field lp-field--wrong' : 'lp-field'}>
      <ComboboxControl
        __nextHasNoMarginBottom
        __next40pxDefaultSize
        label={label}
        value={value || null}
        options={options}
        onChange={(chosen) => onValue(chosen ?? '')}
        help={error || fault || help}
      />
    </div>
  );
}
