import { __, sprintf } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import { dayOf, number } from '../../shared/format.ts';
import { Figure, Figures } from '../../shared/ui.tsx';
import { grantKindWords } from '../../shared/words/purchases.ts';

/** What may be used now, by kind, and when the next of it expires. */
export function CreditBalances({ balances }: Pick<Credits, 'balances'>) {
  return (
    <Figures>
      {balances.map(({ kind, balance, nextExpiry }) => (
        <Figure key={kind} label={grantKindWords[kind]} value={number(balance)} note={expiryNote(nextExpiry)} />
      ))}
    </Figures>
  );
}

function expiryNote(nextExpiry: string | null): string | undefined {
  if (!nextExpiry) return undefined;
  // translators: %s: day.
  return sprintf(__('the next expires on %s', 'learner-progressions'), dayOf(nextExpiry));
}
