import { Button } from '@wordpress/components';
import { useContext } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { StuckStep } from '#contract/oversight';
import { dayOf, fullName, timeOfDay, today } from '../../shared/format.ts';
import { Reminding } from './reminding.ts';

/** When the learner was last reminded, and the button that does it: once a day. */
export function Reminded({ step }: { step: StuckStep }) {
  const { busy, remind } = useContext(Reminding);
  const last = step.lastRemindedAt;
  if (last && today(new Date(last)) === today()) {
    // translators: %s: time of day.
    return <>{sprintf(__('Reminded today, %s', 'learner-progressions'), timeOfDay(new Date(last)))}</>;
  }
  return (
    <div>
      <Button
        variant="secondary"
        size="compact"
        isBusy={busy === step.stepId}
        onClick={() => busy === null && remind(step)}
      >
        {__('Remind', 'learner-progressions')}
        <span className="lp-unseen"> {fullName(step.learner)}</span>
      </Button>
      {last && (
        <span className="lp-small">
          {/* translators: %s: a day, such as 2 Mar 2026. */}
          {sprintf(__('last on %s', 'learner-progressions'), dayOf(last))}
        </span>
      )}
    </div>
  );
}
