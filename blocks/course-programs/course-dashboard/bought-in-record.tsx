import { __ } from '@wordpress/i18n';
import { BoughtParts } from './dashboard-parts.tsx';
import { LearnerDashboard } from './learner-dashboard.tsx';

type Props = { learnerId: string | number | null; isOffice?: boolean };

/** What was bought, for a record that shows other courses below; nothing when nothing was. */
export function BoughtInRecord({ learnerId, isOffice }: Props) {
  return (
    <LearnerDashboard learnerId={learnerId} isOffice={isOffice} nothing="">
      {(reading) => (
        <>
          <h3 className="lp-record__part">{__('Courses with classes to book', 'learner-progressions')}</h3>
          <BoughtParts reading={reading} />
        </>
      )}
    </LearnerDashboard>
  );
}
