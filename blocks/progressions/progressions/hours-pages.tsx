import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { HoursEntry } from '#contract/progressions';
import type { HoursChain } from './hours-chains.ts';
import { HoursLine } from './hours-line.tsx';

const PER_PAGE = 20;

type Props = { chains: HoursChain[]; onCorrect: ((entry: HoursEntry) => void) | null };

/** The log page by page. */
export function HoursPages({ chains, onCorrect }: Props) {
  const [page, setPage] = useState(1);
  const pages = Math.ceil(chains.length / PER_PAGE);
  const shown = chains.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return (
    <>
      <ol className="lp-hours">
        {shown.map((chain) => (
          <HoursLine key={chain.live?.logId ?? chain.past[0]?.entry.logId} chain={chain} onCorrect={onCorrect} />
        ))}
      </ol>
      {pages > 1 && (
        <nav className="lp-hours__pages" aria-label={__('Pages of the hours log', 'learner-progressions')}>
          <PageButton
            title={__('Newer', 'learner-progressions')}
            isOff={page === 1}
            onClick={() => setPage(page - 1)}
          />
          {/* translators: 1: number of this page, 2: number of all pages. */}
          <span aria-live="polite">{sprintf(__('Page %1$d of %2$d', 'learner-progressions'), page, pages)}</span>
          <PageButton
            title={__('Older', 'learner-progressions')}
            isOff={page === pages}
            onClick={() => setPage(page + 1)}
          />
        </nav>
      )}
    </>
  );
}

function PageButton({ title, isOff, onClick }: { title: string; isOff: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className="wp-element-button lp-button lp-button--quiet"
      aria-disabled={isOff}
      onClick={() => isOff || onClick()}
    >
      {title}
    </button>
  );
}
