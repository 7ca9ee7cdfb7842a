import { __, sprintf } from '@wordpress/i18n';
import type { Submission } from '../../shared/ui.tsx';
import { InputField, SelectField, TextField, TickField } from '../../shared/ui.tsx';
import type { EntrySpec, EntryValues } from './entry.ts';
import { PickField } from './pick.tsx';

type Props = {
  specs: EntrySpec[];
  values: EntryValues;
  onValue: (path: string, value: string) => void;
  errorAt: Submission['errorAt'];
};

/** The controls of a form's fields, each with its help or what is wrong with it. */
export function EntryFields({ specs, values, onValue, errorAt }: Props) {
  return (
    <>
      {specs.map((spec) => (
        <EntryField
          key={spec.path}
          spec={spec}
          value={values[spec.path] ?? ''}
          onValue={(value) => onValue(spec.path, value)}
          error={errorAt(spec.path)}
        />
      ))}
    </>
  );
}

type FieldProps = { spec: EntrySpec; value: string; onValue: (value: string) => void; error: string | null };

function EntryField({ spec, value, onValue, error }: FieldProps) {
  const { label, help, required } = spec;
  const common = { label: required ? marked(label) : label, help, error, value, onValue, required };
  switch (spec.kind) {
    case 'words':
      return (
        <SelectField {...common}>
          <option value="">{required ? __('Choose …', 'learner-progressions') : '–'}</option>
          {Object.entries(spec.words).map(([word, text]) => (
            <option key={word} value={word}>
              {text}
            </option>
          ))}
        </SelectField>
      );
    case 'pick':
      return <PickField {...common} choices={spec.choices} />;
    case 'lines':
      return <TextField {...common} maxLength={spec.maxLength} />;
    case 'yes':
      return (
        <TickField label={label} help={help} isOn={value === 'true'} onChange={(isOn) => onValue(isOn ? 'true' : '')} />
      );
    case 'number':
      return (
        <InputField {...common} type="number" inputMode="decimal" step={spec.step} min={spec.min} max={spec.max} />
      );
    default:
      return <InputField {...common} type={spec.kind} maxLength={spec.maxLength} list={spec.list} autoComplete="off" />;
  }
}

/** Most fields of a record are optional; the few that are not say so. */
function marked(label: string): string {
  // translators: %s: name of a form field.
  return sprintf(__('%s (required)', 'learner-progressions'), label);
}
