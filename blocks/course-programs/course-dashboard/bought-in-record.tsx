import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { BoughtParts } from './dashboard-parts.tsx';
import { LearnerDashboard } from './learner-dashboard.tsx';

type Props = {
  learnerId: string | number | null;
  /** Name of the learner, where the office acts for them. */
  forName?: string;
  /** Something was bought: the rest of the record need not say that there is nothing. */
  onShown: () => void;
};

/** What was bought, for a record that shows other courses below; nothing when nothing was. */
export function BoughtInRecord({ learnerId, forName, onShown }: Props) {
  return (
    <LearnerDashboard learnerId={learnerId} forName={forName} nothing="">
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
