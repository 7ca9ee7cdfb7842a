import { type RefObject, useCallback } from '@wordpress/element';
import { type Dropped, useDragged } from '../ordering/use-dragged.ts';
import type { TreeChange } from './tree-state.ts';

/** Units are dragged among units, modules also into other units; a list of modules names its unit in `data-lp-unit`. */
export function useDraggedRows(
  list: RefObject<HTMLUListElement>,
  rows: 'unit' | 'module',
  dispatch: (change: TreeChange) => void,
): void {
  const drop = useCallback(
    ({ key, list: { dataset }, at }: Dropped) => dispatch({ type: 'drop', key, unitKey: dataset.lpUnit ?? null, at }),
    [dispatch],
  );
  useDragged(list, rows, drop);
}
