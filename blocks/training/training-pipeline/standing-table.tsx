import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { number, percent } from '../../shared/format.ts';
import { StandingBar } from './standing-bar.tsx';
import { rateTitle, type StandingPart, type StandingRow } from './standing-parts.ts';

type Props = {
  caption: string;
  /** What the rows are. */
  first: string;
  rows: StandingRow[];
  /** A number as the way to those behind it. */
  link?: (row: StandingRow, part: StandingPart) => ReactNode;
};

/** Bars with their numbers beside them: a table on wide windows, a block a row on narrow ones. */
export function StandingTable({ caption, first, rows, link }: Props) {
  return (
    <table className="lp-table lp-standings">
      <caption className="lp-unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{__('Standing', 'learner-progressions')}</th>
          {rows[0]?.parts.map(({ status, word }) => (
            <th key={status} scope="col" className="lp-standings__figure">
              {word}
            </th>
          ))}
          <th scope="col" className="lp-standings__figure">
            {rateTitle}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td className="lp-standings__bar">
              <StandingBar row={row} />
            </td>
            {row.parts.map((part) => (
              <td key={part.status} className="lp-standings__figure" data-title={part.word}>
                {link?.(row, part) ?? number(part.count)}
              </td>
            ))}
            <td className="lp-standings__figure" data-title={rateTitle}>
              {percent(row.completionRate, 2)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
