import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

export type SheetLine = {
  line: number;
  ok: boolean;
  code?: string;
  errors?: { path: string; message: string }[];
};

type Props<R> = { rows: R[]; good: (row: R) => ReactNode; bad: (row: R) => ReactNode };

/** Each line of a sheet with what became of it, or would; those that were refused alone at first. */
export function SheetLines<R extends SheetLine>({ rows, good, bad }: Props<R>) {
  const refused = rows.filter(({ ok }) => !ok);
  const [onlyRefused, setOnlyRefused] = useState(refused.length > 0);
  const shown = onlyRefused ? refused : rows;
  return (
    <>
      {refused.length > 0 && (
        <CheckboxControl
          __nextHasNoMarginBottom
          label={__('Show refused lines only', 'learner-progressions')}
          checked={onlyRefused}
          onChange={setOnlyRefused}
        />
      )}
      <table className="lp-table">
        <thead>
          <tr>
            <th scope="col">{__('Line', 'learner-progressions')}</th>
            <th scope="col">{__('Outcome', 'learner-progressions')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>{row.ok ? good(row) : bad(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
