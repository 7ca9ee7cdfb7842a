import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { percent } from '../../shared/format.ts';
import { StatusChip } from '../../shared/ui.tsx';

/** Nobody's: the editor never asks for real records. */
const SAMPLE = [
  { name: 'Nomsa Dlamini', lp: 'COMM · Communication Level 4', status: 'in_progress', percent: 62.5 },
  { name: 'Pieter van Wyk', lp: 'BA2LP1 · Business Administration', status: 'on_hold', percent: 18 },
  { name: 'Ayanda Khumalo', lp: 'LO4 · Life Orientation', status: 'completed', percent: 100 },
] as const;

export function Edit() {
  return (
    <div {...useBlockProps()}>
      <p className="lp-sample__note">
        {__('A sample: on the page, office staff work here with the real progressions.', 'learner-progressions')}
      </p>
      <table className="lp-sample">
        <thead>
          <tr>
            <th scope="col">{__('Learner', 'learner-progressions')}</th>
            <th scope="col">{__('LP', 'learner-progressions')}</th>
            <th scope="col">{__('Status', 'learner-progressions')}</th>
            <th scope="col">{__('Hours done', 'learner-progressions')}</th>
          </tr>
        </thead>
        <tbody>
          {SAMPLE.map((row) => (
            <tr key={row.name}>
              <td>{row.name}</td>
              <td>{row.lp}</td>
              <td>
                <StatusChip status={row.status} />
              </td>
              <td>{percent(row.percent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
