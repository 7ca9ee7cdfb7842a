import { Button } from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

type Props<T> = {
  rows: T[];
  onRows: (rows: T[]) => void;
  /** A row to begin with, given the last one. */
  fresh: (last: T | undefined) => T;
  addLabel: string;
  /** Names a row for its Remove button. */
  nameOf: (row: T, index: number) => string;
  children: (row: T, index: number, change: (changes: Partial<T>) => void) => ReactNode;
};

/** Rows of fields that can be added and removed; the focus goes to the new row, or back to the Add button. */
export function EditableRows<T>({ rows, onRows, fresh, addLabel, nameOf, children }: Props<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const focus = (selector: string) =>
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(selector)?.focus());
  function add() {
    onRows([...rows, fresh(rows.at(-1))]);
    focus('.lp-row:last-of-type select, .lp-row:last-of-type input');
  }
  function remove(index: number) {
    onRows(rows.filter((_, at) => at !== index));
    focus('.lp-rows-add');
  }
  function change(index: number, changes: Partial<T>) {
    onRows(rows.map((row, at) => (at === index ? { ...row, ...changes } : row)));
  }
  return (
    <div ref={frame} className="lp-group__wide">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and keep their order
        <div className="lp-row" key={index}>
          {children(row, index, (changes) => change(index, changes))}
          <Button variant="tertiary" isDestructive onClick={() => remove(index)} __next40pxDefaultSize>
            {__('Remove', 'learner-progressions')}
            <span className="lp-unseen"> {nameOf(row, index)}</span>
          </Button>
        </div>
      ))}
      <Button className="lp-rows-add" variant="secondary" onClick={add} __next40pxDefaultSize>
        {addLabel}
      </Button>
    </div>
  );
}
