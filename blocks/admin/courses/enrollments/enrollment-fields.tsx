import type { Field } from '@wordpress/dataviews/wp';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { PurchaseRow } from '#contract/purchases';
import { PURCHASE_KINDS, PURCHASE_STATUSES } from '#contract/words';
import { PurchaseChip } from '../../../course-programs/chips.tsx';
import { dayOf, fullName, moment, number, percent } from '../../../shared/format.ts';
import { money } from '../../../shared/money.ts';
import { Chip } from '../../../shared/ui.tsx';
import { flagWords, purchaseKindWords, purchaseStatusWords } from '../../../shared/words/purchases.ts';
import { Long } from '../../lists/long.tsx';
import { courseName, programChoices } from './program-choices.ts';

const only = { operators: ['is' as const], isPrimary: true };
const plain = { enableSorting: false, filterBy: false as const };
const choices = <T extends string>(words: Record<T, string>, values: readonly T[]) =>
  values.map((value) => ({ value, label: words[value] }));

/** The columns of the enrollments. */
export const enrollmentFields: Field<PurchaseRow>[] = [
  {
    id: 'learner',
    label: __('Learner', 'learner-progressions'),
    getValue: ({ item }) => fullName(item.learner),
    enableHiding: false,
    filterBy: false,
  },
  {
    id: 'courseProgramId',
    label: __('Course', 'learner-progressions'),
    getElements: programChoices,
    getValue: ({ item }) => String(item.course.courseProgramId),
    render: ({ item }) => <Long>{courseName(item.course)}</Long>,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'kind',
    label: __('How', 'learner-progressions'),
    elements: choices(purchaseKindWords, PURCHASE_KINDS),
    render: ({ item }) => <>{purchaseKindWords[item.kind]}</>,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'status',
    label: __('Status', 'learner-progressions'),
    elements: choices(purchaseStatusWords, PURCHASE_STATUSES),
    render: ({ item }) => <PurchaseChip status={item.status} />,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'needsOffice',
    label: __('For the office', 'learner-progressions'),
    elements: [{ value: 'true', label: __('Needs the office', 'learner-progressions') }],
    render: ({ item }) => <Waiting row={item} />,
    enableSorting: false,
    filterBy: only,
  },
  {
    id: 'paid',
    label: __('Paid', 'learner-progressions'),
    render: ({ item: { kind, paid, price } }) => <>{kind === 'stripe' ? money({ ...price, amount: paid }) : '–'}</>,
    ...plain,
  },
  {
    id: 'progress',
    label: __('Progress', 'learner-progressions'),
    render: ({ item }) => <>{percent(item.progressPercent)}</>,
    ...plain,
  },
  {
    id: 'createdAt',
    label: __('Enrolled', 'learner-progressions'),
    render: ({ item: { createdAt } }) => (
      <time dateTime={createdAt} title={moment(createdAt)}>
        {dayOf(createdAt)}
      </time>
    ),
    filterBy: false,
  },
];

function Waiting({ row: { flag, openRefunds } }: { row: PurchaseRow }) {
  if (!flag && openRefunds === 0) return <>–</>;
  return (
    <>
      {flag && (
        <Chip tone="warning" mark="!">
          {flagWords(flag).title}
        </Chip>
      )}{' '}
      {openRefunds > 0 && (
        <Chip tone="warning" mark="?">
          {toDecide(openRefunds)}
        </Chip>
      )}
    </>
  );
}

function toDecide(count: number): string {
  // translators: %s: number of refunds.
  const words = _n('%s refund to decide', '%s refunds to decide', count, 'learner-progressions');
  return sprintf(words, number(count));
}
