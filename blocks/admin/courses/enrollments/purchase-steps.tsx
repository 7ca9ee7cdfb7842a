import { __ } from '@wordpress/i18n';
import { CourseSteps } from '../../../course-programs/course-dashboard/course-steps.tsx';
import { LearnerDashboard } from '../../../course-programs/course-dashboard/learner-dashboard.tsx';
import { NextStep } from '../../../course-programs/course-dashboard/next-step.tsx';
import { fullName } from '../../../shared/format.ts';
import type { Part } from './enrollment-page.tsx';

/** The steps in order, each with how it stands; the office books, moves and cancels for the learner. */
export function PurchaseSteps({ purchase, onChanged }: Part) {
  const { learnerId, learner, purchaseId, steps } = purchase;
  return (
    <section className="lp-panel">
      <h2>{__('Steps', 'learner-progressions')}</h2>
      {steps.length === 0 ? (
        <p>{__('The steps are there once it is paid.', 'learner-progressions')}</p>
      ) : (
        // Ended or paid: what was read of the steps before is no longer so.
        <LearnerDashboard key={purchase.status} learnerId={learnerId} forName={fullName(learner)} onChanged={onChanged}>
          {(reading) => {
            const fresh = reading.standing.purchases.find((each) => each.purchaseId === purchaseId) ?? purchase;
            return (
              <>
                {fresh.status === 'active' && <NextStep purchase={fresh} reading={reading} />}
                <CourseSteps purchase={fresh} reading={reading} />
              </>
            );
          }}
        </LearnerDashboard>
      )}
    </section>
  );
}
