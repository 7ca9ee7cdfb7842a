import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Launch } from '#contract/training';
import { ask } from '../../shared/api.ts';
import { announce, RefusedNotice, useSubmission } from '../../shared/ui.tsx';
import { whyNoLaunch } from './launch-refusals.ts';
import type { Step } from './training-steps.tsx';
import { useWhenBack } from './when-back.ts';

/** The learner's way to the partner. In the same window: a new one that opens after an answer is blocked as a popup. */
export function LaunchTraining({ step: { stepId, provider } }: { step: Step }) {
  const [isLeaving, setLeaving] = useState(false);
  // The browser may keep the page as it was left.
  useWhenBack(() => setLeaving(false));
  const launching = useSubmission(
    (_body: object, options) => ask<Launch>('POST', `/training/steps/${stepId}/launch`, undefined, options),
    ({ url }) => {
      setLeaving(true);
      announce(openingSentence(provider.name));
      window.location.assign(url);
    },
  );
  return (
    <>
      <div className="lp-actions">
        <button
          type="button"
          className="wp-element-button lp-button"
          aria-disabled={launching.isBusy}
          onClick={() => launching.isBusy || launching.submit({})}
        >
          {launching.isBusy
            ? __('One moment …', 'learner-progressions')
            : __('Launch Training', 'learner-progressions')}
          <span className="lp-unseen"> {provider.name}</span>
        </button>
      </div>
      <p className="lp-small">{isLeaving ? openingSentence(provider.name) : hintOf(provider.name)}</p>
      {launching.refused && (
        <RefusedNotice refused={launching.refused} sentence={whyNoLaunch(launching.refused, provider.name)} />
      )}
    </>
  );
}

// translators: %s: name of a training partner.
const openingSentence = (partner: string) => sprintf(__('Opening %s …', 'learner-progressions'), partner);

const hintOf = (partner: string) =>
  sprintf(
    // translators: %s: name of a training partner.
    __(
      'Leaves this site for %s. When you come back, your progress is brought up to date by itself.',
      'learner-progressions',
    ),
    partner,
  );
