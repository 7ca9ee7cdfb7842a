import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import { ask } from '../../../shared/api.ts';
import { dayOf, number } from '../../../shared/format.ts';
import { Answered, Empty, Figure, Figures, useAnswer } from '../../../shared/ui.tsx';
import { grantKindWords } from '../../../shared/words/purchases.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { type Grant, GrantLines, grantName } from './grant-lines.tsx';
import { LedgerTable } from './ledger-table.tsx';

/** What a learner has to book with, where it comes from and how it came and went; the office may give and adjust. */
export function LearnerCredits({ learnerId }: { learnerId: number }) {
  const path = `/admin/credits/${learnerId}`;
  const answer = useAnswer((signal) => ask<Credits>('GET', path, undefined, { signal }), [path]);
  return <Answered of={answer}>{(credits) => <Shown credits={credits} onChanged={answer.reload} />}</Answered>;
}

export type Part = { credits: Credits; onChanged: () => void };

function Shown({ credits, onChanged }: Part) {
  const [open, setOpen] = useState<Grant | 'fresh' | 'package' | null>(null);
  const dialog = { credits, onChanged, onClose: () => setOpen(null) };
  return (
    <>
      <section className="lp-panel">
        <h3>{__('To book with now', 'learner-progressions')}</h3>
        <Figures>
          {credits.balances.map(({ kind, balance, nextExpiry }) => (
            <Figure key={kind} label={grantKindWords[kind]} value={number(balance)} note={expiryNote(nextExpiry)} />
          ))}
        </Figures>
        <div className="lp-actions">
          <Button variant="primary" onClick={() => setOpen('package')} __next40pxDefaultSize>
            {__('Give a package', 'learner-progressions')}
          </Button>
          <Button variant="secondary" onClick={() => setOpen('fresh')} __next40pxDefaultSize>
            {__('Give credits', 'learner-progressions')}
          </Button>
        </div>
      </section>
      <Granted grants={credits.grants} onAdjust={setOpen} />
      <LedgerTable entries={credits.entries} />
      {open === 'package' && <GiveDialog {...dialog} />}
      {open !== null && open !== 'package' && <AdjustDialog {...dialog} grant={open === 'fresh' ? null : open} />}
    </>
  );
}

function expiryNote(nextExpiry: string | null): string | undefined {
  if (!nextExpiry) return undefined;
  // translators: %s: day.
  return sprintf(__('the next expires on %s', 'learner-progressions'), dayOf(nextExpiry));
}

function Granted({ grants, onAdjust }: { grants: Grant[]; onAdjust: (grant: Grant) => void }) {
  return (
    <section className="lp-panel">
      <h3>{__('Where they come from', 'learner-progressions')}</h3>
      {grants.length === 0 ? (
        <Empty title={__('This learner has no credits yet.', 'learner-progressions')}>
          <p>{__('They come along with a course, or from a package that the office gives.', 'learner-progressions')}</p>
        </Empty>
      ) : (
        <GrantLines
          grants={grants}
          action={(grant) => (
            <Button variant="secondary" size="compact" onClick={() => onAdjust(grant)}>
              {__('Adjust', 'learner-progressions')}
              <span className="lp-unseen"> {grantName(grant)}</span>
            </Button>
          )}
        />
      )}
    </section>
  );
}
