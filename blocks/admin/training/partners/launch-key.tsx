import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LaunchKey } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { Facts } from '../../learners/dossier/facts.tsx';
import { Copied } from './copied.tsx';

/** With what the partner tells a real launch from a forged one; fetched when somebody asks for it. */
export function LaunchKeyPanel({ providerId }: { providerId: number }) {
  const [shown, setShown] = useState<LaunchKey | null>(null);
  const path = `/training/providers/${providerId}/launch-key`;
  const { submit, isBusy, general } = useSubmission((_body: object) => ask<LaunchKey>('GET', path), setShown);
  return (
    <section className="lp-panel">
      <h2>{__('Launch key', 'learner-progressions')}</h2>
      <p>
        {__(
          'With it the partner verifies the {token} of a launch. Whoever has it could pretend to come from this site, at this partner alone. It is noted who looks at it.',
          'learner-progressions',
        )}
      </p>
      {general && <RefusedNotice refused={general} onRetry={() => void submit({})} />}
      {shown ? (
        <Shown launchKey={shown} onHide={() => setShown(null)} />
      ) : (
        <Button
          variant="secondary"
          isBusy={isBusy}
          aria-disabled={isBusy}
          onClick={() => void submit({})}
          __next40pxDefaultSize
        >
          {__('Show the launch key', 'learner-progressions')}
        </Button>
      )}
    </section>
  );
}

type ShownProps = { launchKey: LaunchKey; onHide: () => void };

function Shown({ launchKey: { key, algorithm, audience }, onHide }: ShownProps) {
  return (
    <>
      <Copied text={key} name={__('Copy the launch key', 'learner-progressions')} />
      <Facts
        facts={[
          [__('Algorithm', 'learner-progressions'), algorithm],
          [__('Audience (aud)', 'learner-progressions'), audience],
        ]}
      />
      <Button variant="tertiary" onClick={onHide} __next40pxDefaultSize>
        {__('Hide the launch key', 'learner-progressions')}
      </Button>
    </>
  );
}
