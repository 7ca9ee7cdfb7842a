import { type RefObject, useEffect } from '@wordpress/element';
import Sortable from 'sortablejs';
import type { TreeChange } from './tree-state.ts';

type Drop = (change: Extract<TreeChange, { type: 'drop' }>) => void;

/**
 * Lets the rows of a list be dragged by their handles, with mouse, pen and finger; modules also into the lists of other
 * units. A list of modules names its unit in `data-lp-unit`.
 */
export function useDragged(list: RefObject<HTMLUListElement>, rows: 'unit' | 'module', drop: Drop): void {
  useEffect(() => {
    if (!list.current) return;
    const sortable = Sortable.create(list.current, {
      group: rows,
      handle: `.lp-edit-${rows}__handle`,
      ghostClass: 'lp-dragged',
      fallbackClass: 'lp-dragged-along',
      animation: prefersStillness() ? 0 : 150,
      // The browser's own dragging knows no fingers.
      forceFallback: true,
      // Where nothing clips what hangs at the pointer.
      fallbackOnBody: true,
      fallbackTolerance: 3,
      scrollSensitivity: 80,
      onEnd: (event) => {
        const { item, to, newDraggableIndex } = event;
        undone(event);
        const { lpRow: key = '' } = item.dataset;
        drop({ type: 'drop', key, unitKey: to.dataset.lpUnit ?? null, at: newDraggableIndex ?? 0 });
      },
    });
    return () => sortable.destroy();
  }, [list, rows, drop]);
}

/** React moves the row itself: what the library has done to the page is taken back first. */
function undone({ item, from, oldDraggableIndex = 0 }: Sortable.SortableEvent): void {
  item.remove();
  from.insertBefore(item, from.children[oldDraggableIndex] ?? null);
}

const prefersStillness = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
