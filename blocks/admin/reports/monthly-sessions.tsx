import { __ } from '@wordpress/i18n';
import type { MonthlyReport } from '#contract/reports';
import { number } from '../../shared/format.ts';
import { Figure, Figures } from '../../shared/ui.tsx';

/** What became of the class's sessions in the month. */
export function MonthlySessions({ sessions }: { sessions: MonthlyReport['sessions'] }) {
  return (
    <div className="lp-session-counts">
      <Figures>
        <Figure label={__('Sessions held', 'learner-progressions')} value={number(sessions.held)} />
        <Figure
          label={__('Cancelled by the client', 'learner-progressions')}
          value={number(sessions.clientCancelled)}
        />
        <Figure label={__('Facilitator absent', 'learner-progressions')} value={number(sessions.facilitatorAbsent)} />
        <Figure label={__('Blocked days', 'learner-progressions')} value={number(sessions.blocked)} />
        <Figure label={__('Public holidays', 'learner-progressions')} value={number(sessions.holidays)} />
        <Figure label={__('Not yet captured', 'learner-progressions')} value={number(sessions.pending)} />
      </Figures>
    </div>
  );
}
