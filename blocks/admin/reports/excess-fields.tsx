import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { ExcessiveRow } from '#contract/dossier';
import { fullName, hours, moment, number } from '../../shared/format.ts';
import { excessActionWords } from '../../shared/words.ts';
import { clientField } from '../lists/client-field.tsx';
import { Long } from '../lists/long.tsx';
import { classChoices } from '../lists/reference.ts';

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };

/** The columns of the list of excessive hours. */
export const excessFields: Field<ExcessiveRow>[] = [
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    getValue: ({ item }) => fullName(item.learner),
    enableHiding: false,
    filterBy: false,
  },
  {
    id: 'product',
    label: __('LP', 'learner-progressions'),
    render: ({ item }) => <Long>{`${item.product.code} · ${item.product.name}`}</Long>,
    ...plain,
  },
  {
    id: 'classId',
    label: __('Class', 'learner-progressions'),
    getElements: classChoices,
    getValue: ({ item }) => String(item.class?.classId ?? ''),
    render: ({ item }) => <>{item.class?.code ?? '–'}</>,
    enableSorting: false,
    filterBy: only,
  },
  clientField(({ client }) => client),
  {
    id: 'overage',
    label: __('Over', 'learner-progressions'),
    render: ({ item }) => <Overage row={item} />,
    filterBy: false,
  },
  {
    id: 'state',
    label: __('Standing', 'learner-progressions'),
    elements: [
      { value: 'open', label: __('Nothing done yet', 'learner-progressions') },
      { value: 'handled', label: __('Action recorded', 'learner-progressions') },
    ],
    enableSorting: false,
    enableHiding: false,
    filterBy: only,
  },
  {
    id: 'actions',
    label: __('Done about it', 'learner-progressions'),
    render: ({ item }) => <Actions row={item} />,
    ...plain,
  },
];

function Overage({ row }: { row: ExcessiveRow }) {
  return (
    <div>
      {/* translators: %s: a number of hours, such as "4 hours". */}
      <strong>{sprintf(__('%s over', 'learner-progressions'), hours(row.overageHours))}</strong>
      <span className="lp-small">
        {/* translators: 1: hours done, 2: hours the LP lasts. */}
        {sprintf(__('%1$s of %2$s', 'learner-progressions'), number(row.hours), hours(row.durationHours))}
      </span>
    </div>
  );
}

function Actions({ row: { actions } }: { row: ExcessiveRow }) {
  if (actions.length === 0) return <>{__('Nothing yet', 'learner-progressions')}</>;
  return (
    <ul className="lp-plain">
      {actions.map(({ actionId, action, notes, takenAt, takenBy }) => (
        <li key={actionId}>
          {excessActionWords[action]}
          <span className="lp-small">{[moment(takenAt), takenBy, notes].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
