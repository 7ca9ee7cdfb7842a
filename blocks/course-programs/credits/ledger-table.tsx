import { __ } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import { dayOf, moment, signedNumber } from '../../shared/format.ts';
import { ledgerWords } from '../../shared/words/purchases.ts';
import { grantName } from './grant-lines.tsx';

/** Every movement, the latest first, with its sign and why. */
export function LedgerTable({ entries }: Pick<Credits, 'entries'>) {
  if (entries.length === 0) return null;
  return (
    <section className="lp-panel">
      <h3>{__('Movements', 'learner-progressions')}</h3>
      <table className="lp-table">
        <thead>
          <tr>
            <th scope="col">{__('Day', 'learner-progressions')}</th>
            <th scope="col">{__('What', 'learner-progressions')}</th>
            <th scope="col" className="lp-money">
              {__('Change', 'learner-progressions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.entryId}>
              <td>
                <time dateTime={entry.at} title={moment(entry.at)}>
                  {dayOf(entry.at)}
                </time>
              </td>
              <td>
                {ledgerWords[entry.kind]}: {grantName({ kind: entry.grantKind, label: entry.label })}
                {entry.reason && <span className="lp-small lp-words">{entry.reason}</span>}
              </td>
              <td className="lp-money">{signedNumber(entry.delta)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
