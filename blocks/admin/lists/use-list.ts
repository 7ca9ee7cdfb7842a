import { useDispatch, useSelect } from '@wordpress/data';
import type { View } from '@wordpress/dataviews/wp';
import { useEffect, useRef, useState } from '@wordpress/element';
import { store as preferencesStore } from '@wordpress/preferences';
import { askList, type List } from '../../shared/api.ts';
import { useAnswer } from '../../shared/ui.tsx';
import { go } from '../address.ts';
import { addressOf, type ListShape, queryOf, type Remembered, viewAt } from './list-view.ts';

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

/** The view, kept in the address and in the person's preferences. */
function useListView(shape: ListShape): [View, (view: View) => void] {
  const name = `list.${shape.name}`;
  const remembered = useSelect((select) => select(preferencesStore).get(SCOPE, name), [name]) as Remembered | undefined;
  const { set } = useDispatch(preferencesStore);
  const [view, setView] = useState(() => viewAt(new URLSearchParams(window.location.search), shape, remembered ?? {}));

  function change(next: View) {
    const { type, fields, perPage, sort, filters } = next;
    setView(next);
    go(addressOf(next, shape), 'replace');
    void set(SCOPE, name, { type, fields, perPage, sort, filters });
  }
  return [view, change];
}
