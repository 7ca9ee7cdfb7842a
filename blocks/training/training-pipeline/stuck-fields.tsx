import type { Field } from '@wordpress/dataviews/wp';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { StuckStep } from '#contract/oversight';
import { screenUrl } from '../../admin/address.ts';
import { dayOf, fromNow } from '../../shared/format.ts';
import { stuckReasonWords } from '../../shared/words.ts';
import { Contacts } from './contacts.tsx';
import { learnerField, only, plain, programField, providerField } from './list-fields.tsx';
import { Reminded } from './reminded.tsx';

/** In place of the threshold that is saved. */
const DAYS = [3, 7, 14, 30, 60, 90];

/** The columns of the list of stuck steps. */
export const stuckFields: Field<StuckStep>[] = [
  learnerField(),
  { ...programField(), filterBy: false },
  { ...providerField(({ provider }) => provider), render: ({ item }) => <Partner step={item} /> },
  {
    id: 'startedAt',
    label: __('Stuck for', 'learner-progressions'),
    render: ({ item }) => <StuckFor step={item} />,
    filterBy: false,
  },
  {
    id: 'reason',
    label: __('Why', 'learner-progressions'),
    render: ({ item }) => <Reason step={item} />,
    ...plain,
  },
  {
    id: 'contact',
    label: __('Contact', 'learner-progressions'),
    render: ({ item }) => <Contacts step={item} />,
    ...plain,
  },
  {
    id: 'reminded',
    label: __('Reminder', 'learner-progressions'),
    render: ({ item }) => <Reminded step={item} />,
    ...plain,
  },
  {
    id: 'days',
    label: __('Longer than', 'learner-progressions'),
    elements: DAYS.map((days) => ({ value: String(days), label: daysWords(days) })),
    enableHiding: false,
    enableSorting: false,
    filterBy: only,
  },
];

/** `12 days` */
function daysWords(days: number): string {
  // translators: %d: number of days.
  return sprintf(_n('%d day', '%d days', days, 'learner-progressions'), days);
}

function StuckFor({ step: { daysStuck, startedAt } }: { step: StuckStep }) {
  return (
    <div>
      {daysWords(daysStuck)}
      <span className="lp-small">
        {/* translators: %s: a day, such as 2 Mar 2026. */}
        {sprintf(__('since %s', 'learner-progressions'), dayOf(startedAt))}
      </span>
    </div>
  );
}

function Partner({ step: { provider } }: { step: StuckStep }) {
  return (
    <div>
      {provider.name}
      {provider.contactEmail && (
        <a className="lp-small lp-contact" href={`mailto:${provider.contactEmail}`}>
          {__('Write to the partner', 'learner-progressions')}
          <span className="lp-unseen"> {provider.name}</span>
        </a>
      )}
    </div>
  );
}

/** What keeps the step, with the way there where the office itself can mend it, and what was heard last. */
function Reason({ step }: { step: StuckStep }) {
  const { reason, provider, launchedAt, lastEventAt } = step;
  const inbox = screenUrl('training', { part: 'inbox', state: 'parked', providerId: provider.providerId });
  const words = stuckReasonWords[reason];
  return (
    <div>
      {reason === 'event_parked' && inbox ? <a href={inbox}>{words}</a> : words}
      {launchedAt && (
        <span className="lp-small">
          {/* translators: %s: how long ago, such as 3 days ago. */}
          {sprintf(__('Last launch %s', 'learner-progressions'), fromNow(launchedAt))}
        </span>
      )}
      {lastEventAt && (
        <span className="lp-small">
          {/* translators: %s: how long ago, such as 3 days ago. */}
          {sprintf(__('Last sign of life from the partner %s', 'learner-progressions'), fromNow(lastEventAt))}
        </span>
      )}
    </div>
  );
}
