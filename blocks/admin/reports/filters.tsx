import { useDebouncedInput } from '@wordpress/compose';
import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { PROGRESSION_STATUSES } from '#contract/words';
import { InputField, SelectField } from '../../shared/ui.tsx';
import { statusWords } from '../../shared/words.ts';
import { go, useAddress } from '../address.ts';
import { PickField } from '../forms/pick.tsx';
import type { Choice } from '../lists/reference.ts';

/** Filters that live in the address: a link to a report is the report. */
export function Filters({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="lp-filters lp-unprinted">
      <legend className="lp-unseen">{label}</legend>
      {children}
    </fieldset>
  );
}

/** Sets a filter; a page further on belongs to the old one. */
const set = (name: string, value: string) => go({ [name]: value, listPage: null }, 'replace');

type Props = { name: string; label: string };

export function PickFilter({ name, label, choices }: Props & { choices: () => Promise<Choice[]> }) {
  const value = useAddress().get(name) ?? '';
  return <PickField label={label} value={value} onValue={(chosen) => set(name, chosen)} choices={choices} />;
}

/** A day; `fallback` counts while the address names none. */
export function DayFilter({ name, label, fallback = '', help }: Props & { fallback?: string; help?: string }) {
  const value = useAddress().get(name) ?? fallback;
  return <InputField type="date" label={label} help={help} value={value} onValue={(day) => set(name, day)} />;
}

export function StatusFilter() {
  const value = useAddress().get('status') ?? '';
  return (
    <SelectField label={__('Status', 'learner-progressions')} value={value} onValue={(status) => set('status', status)}>
      <option value="">{__('Any', 'learner-progressions')}</option>
      {PROGRESSION_STATUSES.map((status) => (
        <option key={status} value={status}>
          {statusWords[status]}
        </option>
      ))}
    </SelectField>
  );
}

/** Free text; it counts when somebody stops typing. */
export function SearchFilter({ name, label }: Props) {
  const [text, setText, settled] = useDebouncedInput(useAddress().get(name) ?? '');
  useEffect(() => {
    if (settled !== '' || text === '') set(name, settled.trim());
  }, [settled]);
  return <InputField type="search" label={label} value={text} onValue={setText} autoComplete="off" />;
}
