import { __ } from '@wordpress/i18n';
import { SelectField } from '../../../shared/ui.tsx';
import { go } from '../../address.ts';
import { courseProgramChoices } from '../../lists/reference.ts';
import { DayFilter, Filters, PickFilter } from '../../reports/filters.tsx';
import { presetOf, presets, type Range } from './range.ts';

/** Which days, and which course; both stand in the address. */
export function RangeFilter({ range }: { range: Range }) {
  const chosen = presetOf(range);
  function choose(name: string) {
    const preset = presets().find((known) => known.name === name);
    if (preset) go(preset.range, 'replace');
  }
  return (
    <Filters label={__('Time and course', 'learner-progressions')}>
      <SelectField label={__('Time', 'learner-progressions')} value={chosen?.name ?? ''} onValue={choose}>
        {!chosen && <option value="">{__('Days of your own', 'learner-progressions')}</option>}
        {presets().map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </SelectField>
      <DayFilter name="from" label={__('First day', 'learner-progressions')} fallback={range.from} />
      <DayFilter name="to" label={__('Last day', 'learner-progressions')} fallback={range.to} />
      <PickFilter name="courseProgramId" label={__('Course', 'learner-progressions')} choices={courseProgramChoices} />
    </Filters>
  );
}
