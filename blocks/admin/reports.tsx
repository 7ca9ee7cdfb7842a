import { __ } from '@wordpress/i18n';
import { useAddress } from './address.ts';
import { Heading } from './heading.tsx';
import { PartBar } from './part-bar.tsx';
import { Disclosures } from './reports/disclosures.tsx';
import { ExcessiveHours } from './reports/excessive-hours.tsx';
import { Monthly } from './reports/monthly.tsx';
import { Months } from './reports/months.tsx';
import { ProgressionsExport } from './reports/progressions-export.tsx';
import { Regulatory } from './reports/regulatory.tsx';
import { useCan } from './visitor.tsx';

const PARTS = [
  { name: 'monthly', title: __('Monthly', 'learner-progressions'), Part: Monthly },
  { name: 'progressions', title: __('Progressions', 'learner-progressions'), Part: ProgressionsExport },
  { name: 'regulatory', title: __('Regulatory', 'learner-progressions'), Part: Regulatory },
  { name: 'excess', title: __('Excessive hours', 'learner-progressions'), Part: ExcessiveHours },
  { name: 'months', title: __('Months', 'learner-progressions'), Part: Months },
  { name: 'disclosures', title: __('Disclosures', 'learner-progressions'), Part: Disclosures },
] as const;

const LIST = { listPage: null, find: null, sort: null, state: null, report: null, learnerId: null };
const FILTERS = { month: null, classId: null, clientId: null, productId: null, status: null, from: null, to: null };
const AWAY = { ...LIST, ...FILTERS };

/** What leaves the house, and what the office has to look into before it does. */
export function Reports() {
  const asked = useAddress().get('part');
  const mayReport = useCan('lp_export_regulatory');
  const parts = PARTS.filter(({ name }) => name !== 'regulatory' || mayReport);
  const current = parts.find(({ name }) => name === asked) ?? PARTS[0];
  const { Part } = current;
  return (
    <>
      <Heading title={__('Reports', 'learner-progressions')} />
      <PartBar
        label={__('Parts of the reports', 'learner-progressions')}
        parts={parts}
        current={current.name}
        away={AWAY}
      />
      <Part key={current.name} />
    </>
  );
}
