import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LearnerProgression, Progression } from '#contract/progressions';
import { fullName } from '../../shared/format.ts';
import { AsOf, announce, Empty } from '../../shared/ui.tsx';
import { type Action, ActionDialog } from './actions.tsx';
import { CurrentLp } from './current-lp.tsx';
import { LpTimeline } from './lp-timeline.tsx';
import { OverallProgress } from './overall-progress.tsx';
import { RecentActivity } from './recent-activity.tsx';

type Props = {
  record: LearnerProgression;
  /** Whether to offer the office's actions. */
  mayManage: boolean;
  /** When the record was fetched; null in the editor's sample. */
  asOf: Date | null;
  onChanged: () => void;
};

export type Act = (action: Action, progression: Progression | null) => void;
/** Opens the hours log; learners may read their own. */
export type OpenHours = (progression: Progression) => void;

/** One learner's progressions: the LP in progress first, then all together, the others, and what happened. */
export function ProgressionsRecord({ record, mayManage, asOf, onChanged }: Props) {
  const [open, setOpen] = useState<{ action: Action; progression: Progression | null } | null>(null);
  const [done, setDone] = useState<{ sentence: string } | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const act: Act | null = mayManage ? (action, progression) => setOpen({ action, progression }) : null;

  const openHours: OpenHours = (progression) => setOpen({ action: 'hours', progression });

  function onDone(sentence: string) {
    setOpen(null);
    setDone({ sentence });
    announce(sentence);
    onChanged();
  }

  // The button that was pressed may be gone after the change; the result is the place to go on reading.
  useEffect(() => {
    if (done) top.current?.focus();
  }, [done]);

  return (
    <div className="lp-record">
      <div ref={top} tabIndex={-1} className="lp-record__result">
        {done && <p className="lp-notice lp-notice--done">{done.sentence}</p>}
      </div>
      {record.current ? (
        <CurrentLp progression={record.current} act={act} openHours={openHours} />
      ) : (
        <NoCurrentLp act={act} />
      )}
      {record.overall.enrolledHours > 0 && <OverallProgress overall={record.overall} />}
      {record.history.length > 0 && <LpTimeline history={record.history} act={act} openHours={openHours} />}
      {record.timeline.length > 0 && <RecentActivity record={record} />}
      {asOf && <AsOf asOf={asOf} onReload={onChanged} />}
      {open && (
        <ActionDialog
          {...open}
          learner={record.learner}
          learnerName={fullName(record.learner)}
          onDone={onDone}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function NoCurrentLp({ act }: { act: Act | null }) {
  return (
    <Empty title={__('No LP in progress.', 'learner-progressions')}>
      {act ? (
        <div className="lp-actions">
          <button type="button" className="wp-element-button lp-button" onClick={() => act('start', null)}>
            {__('Start an LP', 'learner-progressions')}
          </button>
        </div>
      ) : (
        <p>{__('The office starts the next one.', 'learner-progressions')}</p>
      )}
    </Empty>
  );
}
