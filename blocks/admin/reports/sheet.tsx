import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

/** Something wider than a phone: it scrolls by itself, also by keyboard, and its first column stays in sight. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable for those who scroll by keyboard
    <section className="lp-wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

export type SheetRow = { key: string | number; cells: ReactNode[] };
type Props = {
  caption: string;
  columns: string[];
  rows: SheetRow[] /** Columns of figures, counted from 0. */;
  figures?: number[];
};

/** A plain table to read and to print; the first cell of a row names it. */
export function SheetTable({ caption, columns, rows, figures = [] }: Props) {
  const look = (index: number) => (figures.includes(index) ? 'lp-sheet__figure' : undefined);
  return (
    <Wide label={caption}>
      <table className="lp-table lp-sheet__table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th scope="col" key={column} className={look(index)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" key={columns[index]}>
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]} className={look(index)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type Paper = { head: string; foot: string; isLandscape?: boolean };

/** The paper, and what stands in the margins of every page. */
export function PageMargins({ head, foot, isLandscape = false }: Paper) {
  const boxes = `@top-left { content: ${quoted(head)}; } @bottom-left { content: ${quoted(foot)}; }`;
  const number = '@bottom-right { content: counter(page) " / " counter(pages); }';
  const size = isLandscape ? 'A4 landscape' : 'A4';
  return <style>{`@page { size: ${size}; margin: 16mm 12mm; ${boxes} ${number} }`}</style>;
}

/** A text as a CSS string: whatever is not a letter or a digit goes by its number. */
function quoted(text: string): string {
  const safe = [...text].map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : `\\${sign.codePointAt(0)?.toString(16)} `));
  return `"${safe.join('')}"`;
}

export function PrintButton() {
  return (
    <Button variant="secondary" onClick={() => window.print()} __next40pxDefaultSize>
      {__('Print', 'learner-progressions')}
    </Button>
  );
}
