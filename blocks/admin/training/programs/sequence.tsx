import { Button } from '@wordpress/components';
import { useCallback, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ProgramDetail, Provider } from '#contract/training';
import { freshKey } from '../../../shared/api.ts';
import { Empty } from '../../../shared/ui.tsx';
import { Link } from '../../link.tsx';
import { HANDLE_HINT } from '../../ordering/row-buttons.tsx';
import { type Dropped, useDragged } from '../../ordering/use-dragged.ts';
import { toPartners } from '../partners/address-of.ts';
import { MOST_STEPS } from './draft.ts';
import { EnrolledNote } from './enrolled-note.tsx';
import { StepRow } from './step-row.tsx';
import type { OpenProgram } from './use-program.ts';

type Props = {
  program: OpenProgram;
  partners: readonly Provider[];
  enrollments: ProgramDetail['enrollments'];
};

/** The partners of a program, in the order in which learners come to them. */
export function Sequence({ program: { draft, faults, dispatch }, partners, enrollments }: Props) {
  const { steps } = draft;
  const list = useRef<HTMLOListElement>(null);
  const drop = useCallback(({ key, at }: Dropped) => dispatch({ type: 'drop', key, at }), [dispatch]);
  useDragged(list, 'step', drop);
  return (
    <section className="lp-group lp-sequence" aria-labelledby="lp-sequence-title">
      <h2 id="lp-sequence-title">{__('Partners, in order', 'learner-progressions')}</h2>
      <EnrolledNote enrollments={enrollments} />
      <p className="lp-small" id={HANDLE_HINT}>
        {__(
          'Drag a row by its handle, or press Alt with ↑ or ↓ anywhere in it. Ctrl+Enter saves.',
          'learner-progressions',
        )}
      </p>
      <ol className="lp-plain" ref={list}>
        {steps.map((step, at) => (
          <StepRow key={step.key} {...{ step, at, partners, faults, dispatch }} />
        ))}
      </ol>
      {steps.length === 0 && <NoSteps />}
      {steps.length > 0 && !steps.some(({ isRequired }) => isRequired) && (
        <p className="lp-sequence__note">
          {__('Nothing is required: learners who are enrolled have no step to begin with.', 'learner-progressions')}
        </p>
      )}
      {partners.length === 0 ? (
        <NoPartners />
      ) : (
        steps.length < MOST_STEPS && (
          <Button
            className="lp-add-step"
            variant="secondary"
            onClick={() => dispatch({ type: 'add', key: freshKey(), after: null })}
            __next40pxDefaultSize
          >
            {__('Add a step', 'learner-progressions')}
          </Button>
        )
      )}
    </section>
  );
}

function NoSteps() {
  return (
    <Empty title={__('No partner yet.', 'learner-progressions')}>
      <p>
        {__(
          'Learners can be enrolled, but wait until the program asks for a partner. Add the first step.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}

function NoPartners() {
  return (
    <p>
      {__('There is no training partner to choose yet.', 'learner-progressions')}{' '}
      <Link to={toPartners()}>{__('Add a partner first', 'learner-progressions')}</Link>
    </p>
  );
}
