import type { Field } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import type { InboxEvent } from '#contract/inbox';
import { INBOX_STATES } from '#contract/words';
import { fromNow, fullName, moment } from '../../../shared/format.ts';
import { inboxStateWords, wayWords } from '../../../shared/words/inbox.ts';
import { EventState } from '../../inbox/event-state.tsx';
import { faultSentence } from '../../inbox/fault-sentence.ts';
import { Long } from '../../lists/long.tsx';
import { providerChoices } from '../../lists/reference.ts';
import { eventTitle, partnerName } from './event-words.ts';

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };
const code = (id: string, label: string, of: (event: InboxEvent) => string | null): Field<InboxEvent> => ({
  ...{ id, label, ...plain },
  render: ({ item }) => <code className="lp-fault-code">{of(item) ?? '–'}</code>,
});

/** The columns of the inbox. */
export const eventFields: Field<InboxEvent>[] = [
  {
    id: 'event',
    label: __('Event', 'learner-progressions'),
    render: ({ item }) => <>{eventTitle(item)}</>,
    enableHiding: false,
    ...plain,
  },
  {
    id: 'receivedAt',
    label: __('Received', 'learner-progressions'),
    render: ({ item }) => (
      <time dateTime={item.receivedAt}>
        {fromNow(item.receivedAt)}
        <span className="lp-small">{moment(item.receivedAt)}</span>
      </time>
    ),
    filterBy: false,
  },
  {
    id: 'providerId',
    label: __('Partner', 'learner-progressions'),
    getElements: providerChoices,
    getValue: ({ item }) => String(item.provider?.providerId ?? ''),
    render: ({ item }) => <Long>{partnerName(item)}</Long>,
    enableSorting: false,
    filterBy: only,
  },
  code('student', __('Student', 'learner-progressions'), (event) => event.externalStudentId),
  code('course', __('Course', 'learner-progressions'), (event) => event.externalCourseId),
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    render: ({ item }) => <>{item.learner ? fullName(item.learner) : '–'}</>,
    ...plain,
  },
  {
    id: 'state',
    label: __('State', 'learner-progressions'),
    elements: INBOX_STATES.map((state) => ({ value: state, label: inboxStateWords[state] })),
    render: ({ item }) => <EventState state={item.state} />,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'attempts',
    label: __('Tries', 'learner-progressions'),
    render: ({ item }) => <>{item.attempts}</>,
    ...plain,
  },
  {
    id: 'lastError',
    label: __('Last fault', 'learner-progressions'),
    render: ({ item }) => <>{faultSentence(item.lastError)}</>,
    ...plain,
  },
  {
    id: 'way',
    label: __('Came as', 'learner-progressions'),
    render: ({ item }) => <>{wayWords[item.way]}</>,
    ...plain,
  },
  code('eventId', __('Event id', 'learner-progressions'), (event) => event.eventId),
];
