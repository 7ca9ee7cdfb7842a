import { useDispatch, useSelect } from '@wordpress/data';
import type { View } from '@wordpress/dataviews/wp';
import { useEffect, useRef, useState } from '@wordpress/element';
import { store as preferencesStore } from '@wordpress/preferences';
import { askList, type List } from '../../shared/api.ts';
import { useAnswer } from '../../shared/ui.tsx';
import { go } from '../address.ts';
import { addressOf, asCards, fromCards, type ListShape, queryOf, type Remembered, viewAt } from './list-view.ts';
import { useIsNarrow } from './narrow.ts';

const SCOPE = 'learner-progressions';

export type OpenList<T> = ReturnType<typeof useList<T>>;

/** A list of the API under its view; while another page is on its way the rows of the last one stay. */
export function useList<T>(path: string, shape: ListShape) {
  const [view, change] = useListView(shape);
  const query = queryOf(view, shape);
  const answer = useAnswer((signal) => askList<T>(path, query, signal), [path, JSON.stringify(query)]);
  const last = useRef<List<T>>();
  if (answer.value) last.current = answer.value;
  const rows = answer.value ?? (answer.isLoading ? last.current : undefined);
  const isBeyond = rows !== undefined && rows.items.length === 0 && rows.total > 0 && !answer.isLoading;

  // Rows may have gone, or a shared link may be old: show the last page there is.
  useEffect(() => {
    if (isBeyond && rows) change({ ...view, page: Math.max(rows.totalPages, 1) });
  });
  return { view, change, answer, rows };
}

/** The view as this screen shows it, kept in the address and in the person's preferences. */
function useListView(shape: ListShape): [View, (view: View) => void] {
  const isNarrow = useIsNarrow();
  const [remembered, remember] = useRemembered(shape);
  const [wide, setWide] = useState(() => viewAt(new URLSearchParams(window.location.search), shape, remembered));
  const cardFields = remembered.cardFields ?? shape.cardFields;
  const shown = isNarrow ? asCards(wide, cardFields) : wide;

  function change(next: View) {
    // The library also reports views that are the same.
    if (JSON.stringify(next) === JSON.stringify(shown)) return;
    const view = isNarrow ? fromCards(next, wide) : next;
    const { type, fields, perPage, sort, filters } = view;
    setWide(view);
    go(addressOf(view, shape), 'replace');
    remember({ type, fields, perPage, sort, filters, cardFields: isNarrow ? next.fields : cardFields });
  }
  return [shown, change];
}

function useRemembered({ name }: ListShape): [Remembered, (look: Remembered) => void] {
  const key = `list.${name}`;
  const known = useSelect((select) => select(preferencesStore).get(SCOPE, key), [key]) as Remembered | undefined;
  const { set } = useDispatch(preferencesStore);
  return [known ?? {}, (look) => void set(SCOPE, key, look)];
}
