import { Button } from '@wordpress/components';
import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { CourseContent } from '#contract/course-content';
import { ask, freshKey } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { Answered, Empty, RefusedNotice, useAnswer } from '../../../shared/ui.tsx';
import { HANDLE_HINT } from '../../ordering/row-buttons.tsx';
import { isSave, stepOf } from '../../ordering/row-keys.ts';
import { SaveFoot } from '../../ordering/save-foot.tsx';
import { Theirs, TheirsDialog } from '../../ordering/theirs.tsx';
import { useAim } from '../../ordering/use-aim.ts';
import { type Dropped, useDragged } from '../../ordering/use-dragged.ts';
import { useUnsaved } from '../../unsaved.ts';
import type { StepProps } from './course-page.tsx';
import { MOST_STEPS } from './step-drafts.ts';
import { StepRow, type Unit } from './step-row.tsx';
import { useSteps } from './use-steps.ts';
import { NextStep } from './wizard-bar.tsx';

/** Step 2: the steps of the course, in order. */
export function StepsStep({ course, onSaved }: StepProps) {
  const { courseId } = course;
  const units = useAnswer(
    async (signal): Promise<{ units: Unit[] | null }> => {
      if (courseId === null) return { units: null };
      return ask<CourseContent>('GET', `/course-content/${courseId}`, undefined, { signal });
    },
    [courseId],
  );
  return (
    <Answered of={units}>{(linked) => <StepsForm course={course} units={linked.units} onSaved={onSaved} />}</Answered>
  );
}

function StepsForm({ course, units, onSaved }: StepProps & { units: Unit[] | null }) {
  const written = useSteps(course, onSaved);
  const { steps, stored, aim, dispatch, faults, isBusy, general, isUnsaved, save, drop, loadStored } = written;
  const [isAsking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const place = useCallback(({ key, at }: Dropped) => dispatch({ type: 'place', key, at }), []);
  useDragged(list, 'step', place);
  useUnsaved(isUnsaved, __('The steps are not saved yet. Leave them all the same?', 'learner-progressions'));
  useAim(form, aim, { said: aim?.said ?? null, otherwise: '.lp-add-step' });
  useEffect(() => {
    if (faults.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  function press(event: KeyboardEvent) {
    const step = stepOf(event);
    if (step) dispatch({ type: 'move', ...step });
    if (isSave(event)) form.current?.requestSubmit();
    if (step || isSave(event)) event.preventDefault();
  }
  const gained = steps.filter(({ stepId }) => stepId === null).length;
  // translators: %s: number of steps.
  const sum = sprintf(_n('%s step', '%s steps', steps.length, 'learner-progressions'), number(steps.length));
  return (
    <>
      <form
        ref={form}
        className="lp-program"
        noValidate
        aria-busy={isBusy}
        onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) save();
        }}
      >
        <section className="lp-group lp-sequence" aria-labelledby="lp-course-steps">
          <h2 id="lp-course-steps">{__('Steps, in the order that is advised', 'learner-progressions')}</h2>
          <p className="lp-small" id={HANDLE_HINT}>
            {__(
              'Drag a row by its handle, or press Alt with ↑ or ↓ anywhere in it. Ctrl+Enter saves.',
              'learner-progressions',
            )}
          </p>
          <ol className="lp-plain" ref={list}>
            {steps.map((step, at) => (
              <StepRow key={step.key} {...{ step, at, units, faults, dispatch }} />
            ))}
          </ol>
          {steps.length === 0 && <NoSteps />}
          {gained > 0 && course.taken > 0 && <p className="lp-sequence__note">{gainedWords(course.taken, gained)}</p>}
          {steps.length < MOST_STEPS && (
            <Button
              className="lp-add-step"
              variant="secondary"
              onClick={() => dispatch({ type: 'add', key: freshKey(), after: null })}
              __next40pxDefaultSize
            >
              {__('Add a step', 'learner-progressions')}
            </Button>
          )}
        </section>
        <SaveFoot
          {...{ sum, isUnsaved, isBusy }}
          action={__('Save the steps', 'learner-progressions')}
          notice={
            general?.code === 'content_changed' ? (
              <Theirs onTheirs={() => setAsking(true)} />
            ) : (
              general && <RefusedNotice refused={general} onRetry={save} />
            )
          }
        >
          {isUnsaved ? (
            <Button variant="tertiary" onClick={drop} __next40pxDefaultSize>
              {__('Drop my changes', 'learner-progressions')}
            </Button>
          ) : (
            stored.length > 0 && <NextStep course={course} after="steps" />
          )}
        </SaveFoot>
      </form>
      {isAsking && <TheirsDialog onLoad={loadStored} onClose={() => setAsking(false)} />}
    </>
  );
}

function NoSteps() {
  return (
    <Empty title={__('No step yet.', 'learner-progressions')}>
      <p>{__('A learner books one class for each step. Add the first one.', 'learner-progressions')}</p>
    </Empty>
  );
}

/** Whoever bought the course gains its new steps. */
function gainedWords(learners: number, steps: number): string {
  const step = _n('the new step', 'the new steps', steps, 'learner-progressions');
  const sentence = _n(
    '%1$s learner has bought the course and will get %2$s.',
    '%1$s learners have bought the course and will get %2$s.',
    learners,
    'learner-progressions',
  );
  // translators: 1: number of learners, 2: "the new step" or "the new steps".
  return sprintf(sentence, number(learners), step);
}
