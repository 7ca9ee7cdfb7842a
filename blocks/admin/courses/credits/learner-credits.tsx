import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import { CreditBalances } from '../../../course-programs/credits/credit-balances.tsx';
import { type Grant, GrantLines, grantName } from '../../../course-programs/credits/grant-lines.tsx';
import { LedgerTable } from '../../../course-programs/credits/ledger-table.tsx';
import { ask } from '../../../shared/api.ts';
import { Answered, Empty, useAnswer } from '../../../shared/ui.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';

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
        <CreditBalances balances={credits.balances} />
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
      <LedgerTable credits={credits} path={`/admin/credits/${credits.learnerId}`} />
      {open === 'package' && <GiveDialog {...dialog} />}
      {open !== null && open !== 'package' && <AdjustDialog {...dialog} grant={open === 'fresh' ? null : open} />}
    </>
  );
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
