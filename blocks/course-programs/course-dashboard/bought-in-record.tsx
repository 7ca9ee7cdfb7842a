import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { BoughtParts } from './dashboard-parts.tsx';
import { LearnerDashboard } from './learner-dashboard.tsx';

type Props = {
  learnerId: string | number | null;
  isOffice?: boolean;
  /** Something was bought: the rest of the record need not say that there is nothing. */
  onShown: () => void;
};

/** What was bought, for a record that shows other courses below; nothing when nothing was. */
export function BoughtInRecord({ learnerId, isOffice, onShown }: Props) {
  return (
    <LearnerDashboard learnerId={learnerId} isOffice={isOffice} nothing="">
      {(reading) => (
        <>
          <Heading onShown={onShown} />
          <BoughtParts reading={reading} />
        </>
      )}
    </LearnerDashboard>
  );
}

function Heading({ onShown }: Pick<Props, 'onShown'>) {
  useEffect(onShown, []);
  return <h3 className="lp-record__part">{__('Courses with classes to book', 'learner-progressions')}</h3>;
}
