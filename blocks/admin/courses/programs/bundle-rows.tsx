import { __, sprintf } from '@wordpress/i18n';
import { BUNDLE_KINDS } from '#contract/words';
import { InputField, SelectField } from '../../../shared/ui.tsx';
import { bundleWords } from '../../../shared/words.ts';
import { EditableRows } from '../../forms/rows.tsx';
import type { Component } from './bundle-values.ts';

type Props = { components: Component[]; onComponents: (components: Component[]) => void };

/** Credits that come along with a course. */
export function BundleRows({ components, onComponents }: Props) {
  return (
    <EditableRows
      rows={components}
      onRows={onComponents}
      fresh={(): Component => ({ kind: 'private_session', quantity: '1', expiresAfterDays: '' })}
      addLabel={__('Add to the bundle', 'learner-progressions')}
      // translators: 1: number of credits, 2: what they pay for.
      nameOf={({ kind, quantity }) => sprintf(__('%1$s × %2$s', 'learner-progressions'), quantity, bundleWords[kind])}
    >
      {({ kind, quantity, expiresAfterDays }, _index, change) => (
        <>
          <SelectField
            label={__('Pays for', 'learner-progressions')}
            value={kind}
            onValue={(word) => change({ kind: BUNDLE_KINDS.find((one) => one === word) ?? kind })}
          >
            {BUNDLE_KINDS.map((one) => (
              <option key={one} value={one}>
                {bundleWords[one]}
              </option>
            ))}
          </SelectField>
          <InputField
            label={__('How many', 'learner-progressions')}
            type="number"
            min={1}
            max={1000}
            required
            value={quantity}
            onValue={(value) => change({ quantity: value })}
          />
          <InputField
            label={__('Expires after days', 'learner-progressions')}
            type="number"
            min={1}
            max={3650}
            value={expiresAfterDays}
            onValue={(value) => change({ expiresAfterDays: value })}
          />
        </>
      )}
    </EditableRows>
  );
}
