import { type RefObject, useEffect } from '@wordpress/element';
import Sortable from 'sortablejs';

/** Where a row was let go: its key, the list it is in now, and the place in it. */
export type Dropped = { key: string; list: HTMLElement; at: number };

/**
 * Lets the rows of a list be dragged by their handles, with mouse, pen and finger; also into other lists of the same
 * `rows`. A row is named by its `data-lp-row`.
 */
export function useDragged(list: RefObject<HTMLElement>, rows: string, drop: (dropped: Dropped) => void): void {
  useEffect(() => {
    if (!list.current) return;
    const sortable = Sortable.create(list.current, {
      group: rows,
      handle: `.lp-handle--${rows}`,
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
        drop({ key: item.dataset.lpRow ?? '', list: to, at: newDraggableIndex ?? 0 });
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
