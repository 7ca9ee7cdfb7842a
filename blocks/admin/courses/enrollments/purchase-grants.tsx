import { __ } from '@wordpress/i18n';
import type { PurchaseDetail } from '#contract/purchases';
import { GrantLines } from '../../../course-programs/credits/grant-lines.tsx';

/** What came along with the course, and what is left of it. */
export function PurchaseGrants({ purchase: { grants } }: { purchase: PurchaseDetail }) {
  return (
    <section className="lp-panel">
      <h2>{__('What it gave', 'learner-progressions')}</h2>
      {grants.length === 0 ? (
        <p>{__('Nothing has been given yet.', 'learner-progressions')}</p>
      ) : (
        <GrantLines grants={grants} />
      )}
    </section>
  );
}
