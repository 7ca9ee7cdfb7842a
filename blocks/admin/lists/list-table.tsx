import { type Action, DataViews, type Field, type View } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { ComponentProps, ReactNode } from 'react';
import { timeOfDay } from '../../shared/format.ts';
import { RefusedNotice } from '../../shared/ui.tsx';
import { useIsNarrow } from './narrow.ts';
import type { OpenList } from './use-list.ts';

type Props<T> = {
  list: OpenList<T>;
  fields: Field<T>[];
  idOf: (row: T) => string;
  searchLabel: string;
  /** What stands there when nothing matches, or nothing exists yet. */
  empty: ReactNode;
  actions?: Action<T>[];
  /** The title as a link to the row's own page. */
  renderLink?: (props: { item: T } & ComponentProps<'a'>) => React.JSX.Element;
  selection?: string[];
  onSelect?: (ids: string[]) => void;
};

const PAGE_SIZES = [10, 20, 50, 100];
const LAYOUTS = { table: {}, grid: {} };

/** A list of records: columns on wide screens, one card a record on narrow ones. */
export function ListTable<T>({ list, fields, idOf, searchLabel, empty, actions, renderLink, ...choice }: Props<T>) {
  const isNarrow = useIsNarrow();
  const { view, change, answer, rows } = list;
  const shown = isNarrow ? ({ ...view, type: 'grid', layout: {} } as View) : view;
  if (answer.refused && !rows) return <RefusedNotice refused={answer.refused} onRetry={answer.reload} />;
  return (
    <div className="lp-list">
      {answer.refused && (
        <RefusedNotice refused={answer.refused} sentence={staleSentence(answer.asOf)} onRetry={answer.reload} />
      )}
      <DataViews<T>
        view={shown}
        onChangeView={(next) => change(isNarrow ? ({ ...next, type: view.type, layout: view.layout } as View) : next)}
        fields={fields}
        data={rows?.items ?? []}
        getItemId={idOf}
        isLoading={answer.isLoading}
        paginationInfo={{ totalItems: rows?.total ?? 0, totalPages: rows?.totalPages ?? 0 }}
        searchLabel={searchLabel}
        empty={answer.isLoading ? '' : empty}
        actions={actions}
        renderItemLink={renderLink}
        selection={choice.selection}
        onChangeSelection={choice.onSelect}
        defaultLayouts={LAYOUTS}
        config={{ perPageSizes: PAGE_SIZES }}
      />
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
