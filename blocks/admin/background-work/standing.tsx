import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { QueueState } from '#contract/jobs';
import { moment } from '../../shared/format.ts';
import { screenUrl } from '../address.ts';
import { useCan } from '../visitor.tsx';
import type { Jobs } from './job-list.tsx';
import { standingSentence } from './standing-words.ts';

type Props = { state: QueueState; jobs: Jobs };

/** How the queue stands in a line, with the way to what has failed, and a warning where nobody works on it. */
export function Standing({ state, jobs }: Props) {
  const { view, change } = jobs;
  const isFiltered = view.filters?.some(({ field, value }) => field === 'state' && value === 'dead');
  function showFailed() {
    change({ ...view, page: 1, filters: [{ field: 'state', operator: 'is', value: 'dead' }] });
  }
  return (
    <>
      {state.isWorkerSilent && <SilentWorker seenAt={state.workerSeenAt} />}
      <div className="lp-panel lp-queue">
        <p className="lp-queue__standing">{standingSentence(state)}</p>
        {state.dead > 0 && !isFiltered && (
          <Button variant="secondary" onClick={showFailed} __next40pxDefaultSize>
            {__('Show what has failed', 'learner-progressions')}
          </Button>
        )}
      </div>
    </>
  );
}

function SilentWorker({ seenAt }: { seenAt: string | null }) {
  const maySettings = useCan('lp_manage_settings');
  return (
    <div className="lp-notice lp-notice--refused" role="alert">
      <p>{silentSentence(seenAt)}</p>
      <p>
        {maySettings ? (
          <a href={screenUrl('settings') ?? ''}>
            {__('Settings & health names what is wrong and how to mend it', 'learner-progressions')}
          </a>
        ) : (
          __('Nothing is lost, but it waits. Please tell the site’s administrator.', 'learner-progressions')
        )}
      </p>
    </div>
  );
}

function silentSentence(seenAt: string | null): string {
  if (!seenAt) return __('The worker, which does this work, has never been seen.', 'learner-progressions');
  // translators: %s: date and time.
  return sprintf(
    __('The worker, which does this work, has not been seen since %s.', 'learner-progressions'),
    moment(seenAt),
  );
}
