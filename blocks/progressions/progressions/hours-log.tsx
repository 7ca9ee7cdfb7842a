import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { HoursEntry } from '#contract/progressions';
import { askAll } from '../../shared/api.ts';
import { may, useMe } from '../../shared/me.ts';
import { Answered, Dialog, Empty, useAnswer } from '../../shared/ui.tsx';
import type { DialogProps } from './actions.tsx';
import { CorrectHours } from './correct-hours.tsx';
import { chainsOf } from './hours-chains.ts';
import { HoursPages } from './hours-pages.tsx';

/** The hours log of an LP, newest first, with its corrections in sight; the office corrects an entry from here. */
export function HoursLog(props: DialogProps) {
  const { progression, learnerName, onClose } = props;
  const mayCorrect = may(useMe().value, 'lp_manage_progressions');
  const [wrong, setWrong] = useState<HoursEntry | null>(null);
  const path = `/progressions/${progression.trackingId}/hours`;
  const answer = useAnswer((signal) => askAll<HoursEntry>(path, {}, signal), [path]);
  // translators: 1: name of an LP, 2: name of a learner.
  const title = sprintf(__('Hours: %1$s, %2$s', 'learner-progressions'), progression.product.name, learnerName);
  if (wrong) return <CorrectHours {...props} entry={wrong} onClose={() => setWrong(null)} />;
  return (
    <Dialog title={title} onClose={onClose}>
      <Answered of={answer} empty={(entries) => (entries.length === 0 ? <NoHours /> : null)}>
        {(entries) => <HoursPages chains={chainsOf(entries)} onCorrect={mayCorrect ? setWrong : null} />}
      </Answered>
      <div className="lp-dialog__foot">
        <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onClose}>
          {__('Close', 'learner-progressions')}
        </button>
      </div>
    </Dialog>
  );
}

const NoHours = () => <Empty title={__('No hours are logged yet.', 'learner-progressions')} />;
