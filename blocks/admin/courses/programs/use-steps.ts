import { useMemo, useReducer, useState } from '@wordpress/element';
import type { CourseProgram, CourseStepsInput } from '#contract/course-programs';
import { ask, asRefused } from '../../../shared/api.ts';
import { useSubmission } from '../../../shared/ui.tsx';
import { changed, type DraftStep, draftsOf, inputOf, isSame, startOf } from './step-drafts.ts';
import { faultsIn, faultsOf, NO_FAULTS, type StepFaults } from './step-faults.ts';

/** The steps of a course that are being written, and their one way to the service. */
export function useSteps(course: CourseProgram, onSaved: (saved: CourseProgram) => void) {
  const [base, setBase] = useState(course);
  const [{ steps, stored, aim }, dispatch] = useReducer(changed, course.steps, startOf);
  const [own, setOwn] = useState<StepFaults>(NO_FAULTS);
  const [sent, setSent] = useState<DraftStep[]>(steps);
  const { refused, isBusy, submit } = useSubmission(
    (body: DraftStep[]) => send(base, inputOf(body)),
    (saved) => {
      start(saved);
      onSaved(saved);
    },
  );
  const refusedFaults = useMemo(() => (refused ? faultsOf(refused, sent) : NO_FAULTS), [refused, sent]);
  const faults = own.size > 0 ? own : refusedFaults;

  function start(from: CourseProgram) {
    setBase(from);
    dispatch({ type: 'stored', steps: from.steps });
  }
  const drop = () => start(base);
  const loadStored = async () => start(await ask<CourseProgram>('GET', pathOf(base)));

  function save() {
    const wrong = faultsIn(steps);
    setOwn(wrong);
    if (wrong.size > 0) return;
    setSent(steps);
    void submit(steps);
  }
  const general = faults.size > 0 ? null : refused;
  const isUnsaved = !isSame(steps, stored);
  return { steps, stored, aim, dispatch, faults, isBusy, general, isUnsaved, save, drop, loadStored };
}

const pathOf = ({ courseProgramId }: CourseProgram) => `/admin/courses/${courseProgramId}`;

/** Where only something else of the course was changed meanwhile, its classes or its price, nobody is in the way. */
async function send(base: CourseProgram, input: CourseStepsInput): Promise<CourseProgram> {
  const put = ({ revision }: CourseProgram) =>
    ask<CourseProgram>('PUT', `${pathOf(base)}/steps`, { ...input, revision });
  try {
    return await put(base);
  } catch (thrown) {
    if (asRefused(thrown).code !== 'content_changed') throw thrown;
    const theirs = await ask<CourseProgram>('GET', pathOf(base));
    if (!isSame(draftsOf(base.steps), draftsOf(theirs.steps))) throw thrown;
    return put(theirs);
  }
}
