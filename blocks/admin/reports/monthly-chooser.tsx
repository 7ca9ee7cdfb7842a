import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PeriodStanding } from '#contract/reports';
import { monthName } from '../../shared/format.ts';
import { SelectField } from '../../shared/ui.tsx';
import { go, useAddress } from '../address.ts';
import { monthAfter } from '../attendance/months.ts';
import { PickField } from '../forms/pick.tsx';
import { classChoices, clientChoices } from '../lists/reference.ts';
import { Filters } from './filters.tsx';
import { thisMonth } from './month.ts';

type Props = { month: string; periods: PeriodStanding[] };

/** Which month, and of whom: a class or a client. */
export function MonthlyChooser({ month, periods }: Props) {
  const address = useAddress();
  const [of, setOf] = useState<'classId' | 'clientId'>(address.has('clientId') ? 'clientId' : 'classId');
  return (
    <Filters label={__('What the report is about', 'learner-progressions')}>
      <SelectField
        label={__('Month', 'learner-progressions')}
        value={month}
        onValue={(chosen) => go({ month: chosen })}
      >
        {monthsToChoose(month, periods).map((choice) => (
          <option key={choice} value={choice}>
            {nameWithStanding(choice, periods)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={__('Report of', 'learner-progressions')}
        value={of}
        onValue={(kind) => setOf(kind === 'clientId' ? 'clientId' : 'classId')}
      >
        <option value="classId">{__('A class', 'learner-progressions')}</option>
        <option value="clientId">{__('A client, class by class', 'learner-progressions')}</option>
      </SelectField>
      <PickField
        key={of}
        label={of === 'classId' ? __('Class', 'learner-progressions') : __('Client', 'learner-progressions')}
        value={address.get(of) ?? ''}
        onValue={(id) => go({ month, classId: null, clientId: null, [of]: id })}
        choices={of === 'classId' ? classChoices : clientChoices}
      />
    </Filters>
  );
}

/** Every month with something in it, this one and the last, and the one that the address names. */
function monthsToChoose(month: string, periods: PeriodStanding[]): string[] {
  const now = thisMonth();
  const months = new Set([...periods.map((period) => period.month), now, monthAfter(now, -1), month]);
  return [...months].sort().reverse();
}

function nameWithStanding(month: string, periods: PeriodStanding[]): string {
  const isClosed = periods.some((period) => period.month === month && period.closedAt);
  // translators: %s: a month, such as March 2026.
  return isClosed ? sprintf(__('%s (closed)', 'learner-progressions'), monthName(month)) : monthName(month);
}
