import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment, Program } from '#contract/training';
import { ask, askAll } from '../../shared/api.ts';
import { Answered, Dialog, DialogForm, Empty, useAnswer, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './office-action.tsx';
import { ProgramChoice } from './program-choice.tsx';

type Props = DialogProps & {
  learnerId: number;
  /** The programs that run are no choice. */
  trainings: Enrollment[];
};

/** Begins a program with a learner. */
export function EnrollInProgram(props: Props) {
  const answer = useAnswer(
    (signal) => askAll<Program>('/training/programs', { active: 'true', orderBy: 'name' }, signal),
    [],
  );
  return (
    <Dialog title={__('Enroll in a program', 'learner-progressions')} onClose={props.onClose}>
      <Answered of={answer}>{(programs) => <EnrollForm {...props} programs={open(programs, props)} />}</Answered>
    </Dialog>
  );
}

function open(programs: Program[], { trainings }: Props): Program[] {
  const running = trainings.filter(({ status }) => status === 'active').map(({ program }) => program.programId);
  return programs.filter(({ programId }) => !running.includes(programId));
}

function EnrollForm({ learnerId, programs, onDone, onClose }: Props & { programs: Program[] }) {
  const [programId, setProgramId] = useState<number | null>(null);
  const submission = useSubmission(
    (body: object, options) => ask<Enrollment>('POST', '/training/enrollments', body, options),
    (enrollment) => onDone(begunSentence(enrollment)),
    ['programId'],
  );
  if (programs.length === 0) return <NoProgram />;
  return (
    <DialogForm
      submission={submission}
      action={__('Enroll', 'learner-progressions')}
      onSubmit={() => submission.submit({ learnerId, programId })}
      onClose={onClose}
      blocked={programId === null ? __('Choose a program first.', 'learner-progressions') : null}
    >
      <ProgramChoice
        programs={programs}
        value={programId}
        error={submission.errorAt('programId')}
        onValue={setProgramId}
      />
    </DialogForm>
  );
}

const NoProgram = () => (
  <Empty title={__('There is no program to enroll in.', 'learner-progressions')}>
    <p>{__('Programs are set up under Training > Programs in the administration.', 'learner-progressions')}</p>
  </Empty>
);

function begunSentence({ program, steps }: Enrollment): string {
  const [first] = steps;
  if (!first) {
    // translators: %s: name of a training program.
    const waits = __('Enrolled in %s, which has no partner yet: it begins once it is set up.', 'learner-progressions');
    return sprintf(waits, program.name);
  }
  // translators: 1: name of a training program, 2: name of a training partner.
  const begun = __('Enrolled in %1$s. The first step, with %2$s, has begun.', 'learner-progressions');
  return sprintf(begun, program.name, first.provider.name);
}
