import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';
import { BoughtCourse } from './bought-course.tsx';
import type { Reading } from './reading.ts';
import { byUrgency, hasEnded } from './standing.ts';

/** A learner's course programs: what runs, what is done, and apart from them what has ended. */
export function BoughtCourses({ reading }: { reading: Reading }) {
  const { purchases } = reading.standing;
  const current = purchases.filter((purchase) => !hasEnded(purchase)).toSorted(byUrgency);
  const ended = purchases.filter(hasEnded);
  return (
    <>
      {current.map((purchase) => (
        <BoughtCourse key={purchase.purchaseId} purchase={purchase} reading={reading} />
      ))}
      {ended.length > 0 && (
        <details className="lp-earlier">
          {/* translators: %s: number of courses. */}
          <summary>{sprintf(__('Ended (%s)', 'learner-progressions'), number(ended.length))}</summary>
          <div className="lp-record">
            {ended.map((purchase) => (
              <BoughtCourse key={purchase.purchaseId} purchase={purchase} reading={reading} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
