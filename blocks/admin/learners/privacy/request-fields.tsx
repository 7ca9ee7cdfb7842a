import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { PrivacyRequest } from '#contract/privacy';
import { PRIVACY_REQUEST_STATUSES, type PrivacyRequestStatus } from '#contract/words';
import { day, fullName, moment } from '../../../shared/format.ts';
import { Chip } from '../../../shared/ui.tsx';
import { privacyKindWords, privacyStatusWords } from '../../../shared/words.ts';
import { Long } from '../../lists/long.tsx';
import { dueSentence } from './days-left.ts';
import { ErasureOutcome } from './erasure-outcome.tsx';

const plain = { enableSorting: false, filterBy: false as const };

/** The columns of the list of requests. */
export const requestFields: Field<PrivacyRequest>[] = [
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    getValue: ({ item }) => fullName(item.learner),
    enableHiding: false,
    ...plain,
  },
  {
    id: 'kind',
    label: __('Request', 'learner-progressions'),
    render: ({ item }) => <>{privacyKindWords[item.kind]}</>,
    ...plain,
  },
  {
    id: 'dueOn',
    label: __('Answer due', 'learner-progressions'),
    render: ({ item }) => <Due request={item} />,
    filterBy: false,
  },
  {
    id: 'receivedOn',
    label: __('Received', 'learner-progressions'),
    render: ({ item }) => <>{day(item.receivedOn)}</>,
    ...plain,
  },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: PRIVACY_REQUEST_STATUSES.map((status) => ({ value: status, label: privacyStatusWords[status] })),
    render: ({ item }) => <Chip {...LOOK[item.status]}>{privacyStatusWords[item.status]}</Chip>,
    enableSorting: false,
    filterBy: { operators: ['is'], isPrimary: true },
  },
  {
    id: 'outcome',
    label: __('Outcome', 'learner-progressions'),
    render: ({ item }) => <Outcome request={item} />,
    ...plain,
  },
  {
    id: 'note',
    label: __('Note', 'learner-progressions'),
    render: ({ item }) => <Long>{item.note ?? '–'}</Long>,
    ...plain,
  },
];

const LOOK: Record<PrivacyRequestStatus, { tone: 'in_progress' | 'completed' | 'neutral'; mark: string }> = {
  open: { tone: 'in_progress', mark: '●' },
  done: { tone: 'completed', mark: '✓' },
  declined: { tone: 'neutral', mark: '–' },
};

function Due({ request }: { request: PrivacyRequest }) {
  const isOpen = request.status === 'open';
  return (
    <div>
      {isOpen && request.isOverdue ? (
        <Chip tone="warning" mark="!">
          {dueSentence(request)}
        </Chip>
      ) : (
        isOpen && dueSentence(request)
      )}
      <span className="lp-small">{day(request.dueOn)}</span>
    </div>
  );
}

function Outcome({ request }: { request: PrivacyRequest }) {
  const { settledAt, settledBy, reason, erasure } = request;
  if (!settledAt) return <>–</>;
  return (
    <div>
      {/* translators: 1: date and time, 2: name of a person. */}
      {sprintf(__('%1$s by %2$s', 'learner-progressions'), moment(settledAt), settledBy ?? '–')}
      {reason && <span className="lp-small">{reason}</span>}
      {erasure && <ErasureOutcome erasure={erasure} />}
    </div>
  );
}
