import { __ } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import { CreditBalances } from '../credits/credit-balances.tsx';
import { GrantLines } from '../credits/grant-lines.tsx';
import { LedgerTable } from '../credits/ledger-table.tsx';

/** What there is to book with, where it comes from and how it came and went; nothing when there never was any. */
export function CreditsPart({ credits, isOwn }: { credits: Credits | null; isOwn: boolean }) {
  if (!credits || credits.grants.length === 0) return null;
  const title = __('Credits', 'learner-progressions');
  return (
    <section className="lp-card" aria-label={title}>
      <h3>{title}</h3>
      <CreditBalances balances={credits.balances} />
      <details className="lp-earlier">
        <summary>{__('Where they come from', 'learner-progressions')}</summary>
        <GrantLines grants={credits.grants} />
      </details>
      <details className="lp-earlier">
        <summary>{__('How they came and went', 'learner-progressions')}</summary>
        <LedgerTable credits={credits} path={isOwn ? '/me/credits' : `/admin/credits/${credits.learnerId}`} />
      </details>
    </section>
  );
}
