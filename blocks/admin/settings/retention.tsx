import { __ } from '@wordpress/i18n';
import type { Retention } from '#contract/privacy';
import { ask } from '../../shared/api.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { RetentionForm } from './retention-form.tsx';

const PATH = '/settings/retention';

/** How long personal data are kept. */
export function RetentionCard() {
  const answer = useAnswer((signal) => ask<Retention>('GET', PATH, undefined, { signal }), []);
  return (
    <section className="lp-panel">
      <h2>{__('Retention', 'learner-progressions')}</h2>
      <p>
        {__(
          'What is past its period is removed once a day. LPs and hours stay: the regulator audits them.',
          'learner-progressions',
        )}
      </p>
      <Answered of={answer}>
        {(retention) => <RetentionForm retention={retention} path={PATH} onSaved={answer.reload} />}
      </Answered>
    </section>
  );
}
