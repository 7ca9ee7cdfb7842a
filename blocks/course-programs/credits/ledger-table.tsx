import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import { ask } from '../../shared/api.ts';
import { dayOf, moment, signedNumber } from '../../shared/format.ts';
import { RefusedNotice, useSubmission } from '../../shared/ui.tsx';
import { ledgerWords } from '../../shared/words/purchases.ts';
import { grantName } from './grant-lines.tsx';

type Page = Pick<Credits, 'entries' | 'hasOlder'>;
type Props = { credits: Page /** Where the credits were asked for; older movements are too. */; path: string };

/** Every movement, the latest first, with its sign and why; a new one begins the table anew. */
export function LedgerTable(props: Props) {
  const [latest] = props.credits.entries;
  return latest ? <Ledger key={latest.entryId} {...props} /> : null;
}

function Ledger({ credits, path }: Props) {
  const { shown, refused, isBusy, showOlder } = useOlder(credits, path);
  const { entries, hasOlder } = shown;
  const body = useRef<HTMLTableSectionElement>(null);
  const first = credits.entries.length;
  // The button may have gone: the keyboard goes on with what has come.
  useEffect(() => {
    if (entries.length > first && !hasOlder) body.current?.rows[first]?.focus();
  }, [entries.length, first, hasOlder]);
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
        <tbody ref={body}>
          {entries.map((entry) => (
            <tr key={entry.entryId} tabIndex={-1}>
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
      {refused && <RefusedNotice refused={refused} onRetry={showOlder} />}
      {hasOlder && (
        <button
          type="button"
          className="wp-element-button lp-button lp-button--quiet"
          aria-disabled={isBusy}
          onClick={showOlder}
        >
          {isBusy ? __('Loading …', 'learner-progressions') : __('Show older', 'learner-progressions')}
        </button>
      )}
    </section>
  );
}

/** The movements on the screen, and the way to those before them. */
function useOlder(credits: Page, path: string) {
  const [older, setOlder] = useState<Page | null>(null);
  const entries = [...credits.entries, ...(older?.entries ?? [])];
  const { submit, isBusy, refused } = useSubmission(
    (before: number) => ask<Credits>('GET', `${path}?before=${before}`),
    (page) => setOlder({ entries: [...(older?.entries ?? []), ...page.entries], hasOlder: page.hasOlder }),
  );
  const last = entries.at(-1)?.entryId;
  const showOlder = () => void (isBusy || last === undefined || submit(last));
  return { shown: { entries, hasOlder: (older ?? credits).hasOlder }, refused, isBusy, showOlder };
}
