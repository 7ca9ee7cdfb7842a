import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { MonthlyAnswer } from '#contract/reports';
import { ask } from '../../shared/api.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { useAddress } from '../address.ts';
import { monthAfter } from '../attendance/months.ts';
import { thisMonth } from './month.ts';
import { MonthlyChooser } from './monthly-chooser.tsx';
import { MonthlyView } from './monthly-view.tsx';
import { usePeriods } from './periods.ts';

/** The monthly report of a class or a client: choose, read, print, export. */
export function Monthly() {
  const address = useAddress();
  const periods = usePeriods();
  const [classId, clientId] = [address.get('classId'), address.get('clientId')];
  const month = address.get('month') ?? monthAfter(thisMonth(), -1);
  const about = classId ? { month, classId } : clientId ? { month, clientId } : null;
  return (
    <>
      <MonthlyChooser month={month} periods={periods.value ?? []} />
      {about ? (
        <Report key={JSON.stringify(about)} about={about} periods={periods.value ?? []} />
      ) : (
        <Empty title={__('Choose a class or a client.', 'learner-progressions')}>
          <p>
            {__(
              'The report shows each learner’s hours and attendance in the month and in all.',
              'learner-progressions',
            )}
          </p>
        </Empty>
      )}
    </>
  );
}

export type About = { month: string; classId: string } | { month: string; clientId: string };
type Props = { about: About; periods: Parameters<typeof MonthlyView>[0]['periods'] };

function Report({ about, periods }: Props) {
  const path = addQueryArgs('/reports/monthly', about);
  const answer = useAnswer((signal) => ask<MonthlyAnswer>('GET', path, undefined, { signal }), [path]);
  return (
    <Answered of={answer}>
      {(report) => <MonthlyView report={report} about={about} asOf={answer.asOf} periods={periods} />}
    </Answered>
  );
}
