import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { ExceptionRow } from '#contract/attendance';
import { HOURS_EXCEPTIONS } from '#contract/words';
import { fullName, number, weekdayAndDay } from '../../shared/format.ts';
import { sentenceFor } from '../../shared/words.ts';
import { classChoices } from '../lists/reference.ts';
import { nearestSentence, solutionWords } from './exception-words.ts';

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };

export const exceptionFields: Field<ExceptionRow>[] = [
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    getValue: ({ item }) => fullName(item.learner),
    enableHiding: false,
    filterBy: false,
  },
  {
    id: 'classId',
    label: __('Class', 'learner-progressions'),
    getElements: classChoices,
    getValue: ({ item }) => String(item.class.classId),
    render: ({ item }) => <>{item.class.code}</>,
    filterBy: only,
  },
  {
    id: 'date',
    label: __('Session', 'learner-progressions'),
    render: ({ item }) => <time dateTime={item.date}>{weekdayAndDay(item.date)}</time>,
    filterBy: false,
  },
  {
    id: 'hours',
    label: __('Present', 'learner-progressions'),
    render: ({ item }) => <>{hoursSentence(item)}</>,
    ...plain,
  },
  {
    id: 'code',
    label: __('Why it waits', 'learner-progressions'),
    elements: HOURS_EXCEPTIONS.map((code) => ({ value: code, label: sentenceFor({ code }) })),
    render: ({ item }) => <Why row={item} />,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'solution',
    label: __('What helps', 'learner-progressions'),
    render: ({ item }) => <>{solutionWords[item.code]}</>,
    ...plain,
  },
];

function Why({ row }: { row: ExceptionRow }) {
  const nearest = nearestSentence(row);
  return (
    <span>
      {sentenceFor({ code: row.code })}
      {nearest && <span className="lp-small">{nearest}</span>}
    </span>
  );
}

function hoursSentence({ hoursPresent, hoursTrained }: ExceptionRow): string {
  // translators: 1: hours present, 2: hours of the session.
  return sprintf(__('%1$s of %2$s h', 'learner-progressions'), number(hoursPresent), number(hoursTrained));
}
