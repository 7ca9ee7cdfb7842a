import { type Action, DataViews, type DataViewsProps, type Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { ComponentProps, ReactNode } from 'react';
import { timeOfDay } from '../../shared/format.ts';
import { RefusedNotice } from '../../shared/ui.tsx';
import type { OpenList } from './use-list.ts';

type Props<T> = {
  list: OpenList<T>;
  fields: Field<T>[];
  idOf: (row: T) => string;
  /** None for lists that the service does not search. */
  searchLabel?: string;
  /** What stands there when nothing matches, or nothing exists yet. */
  empty: ReactNode;
  actions?: Action<T>[];
  /** The title as a link to the row's own page. */
  renderLink?: (props: { item: T } & ComponentProps<'a'>) => React.JSX.Element;
  /** The title as a button, where a row has no page of its own. */
  onOpen?: (row: T) => void;
  selection?: string[];
  onSelect?: (ids: string[]) => void;
};

const PAGE_SIZES = [10, 20, 50, 100];
const LAYOUTS = { table: {}, grid: {} };

/** A list of records: columns on wide screens, one card a record on narrow ones. */
export function ListTable<T>({
  list,
  fields,
  idOf,
  searchLabel,
  empty,
  actions,
  renderLink,
  onOpen,
  ...choice
}: Props<T>) {
  const { view, change, answer, rows } = list;
  if (answer.refused && !rows) return <RefusedNotice refused={answer.refused} onRetry={answer.reload} />;
  // The library's type asks whether T has an id of its own, which stays open here; `getItemId` is always given.
  const props = {
    view,
    onChangeView: change,
    fields,
    data: rows?.items ?? [],
    getItemId: idOf,
    // The library makes a loading list inert and so takes the focus away: a mere refresh is kept quiet.
    isLoading: answer.isLoading && answer.value === undefined,
    paginationInfo: { totalItems: rows?.total ?? 0, totalPages: rows?.totalPages ?? 0 },
    search: searchLabel !== undefined,
    searchLabel,
    empty: answer.isLoading ? '' : empty,
    actions,
    renderItemLink: renderLink,
    onClickItem: onOpen,
    isItemClickable: () => Boolean(renderLink ?? onOpen),
    selection: choice.selection,
    onChangeSelection: choice.onSelect,
    defaultLayouts: LAYOUTS,
    config: { perPageSizes: PAGE_SIZES },
  } as unknown as DataViewsProps<object>;
  return (
    <div className="lp-list">
      {answer.refused && (
        <RefusedNotice refused={answer.refused} sentence={staleSentence(answer.asOf)} onRetry={answer.reload} />
      )}
      <DataViews {...props} />
    </div>
  );
}

function staleSentence(asOf: Date | null): string | undefined {
  if (!asOf) return undefined;
  // translators: %s: time of day.
  const sentence = __(
    'The learner records cannot be reached at the moment. What you see is as of %s.',
    'learner-progressions',
  );
  return sprintf(sentence, timeOfDay(asOf));
}
