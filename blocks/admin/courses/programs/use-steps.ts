import { useMemo, useReducer, useState } from '@wordpress/element';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { useSubmission } from '../../../shared/ui.tsx';
import { changed, type DraftStep, inputOf, isSame, startOf } from './step-drafts.ts';
import { faultsIn, faultsOf, NO_FAULTS, type StepFaults } from './step-faults.ts';

/** The steps of a course that are being written, and their one way to the service. */
export function useSteps({ courseProgramId, steps: found }: CourseProgram, onSaved: (saved: CourseProgram) => void) {
  const [{ steps, stored, aim }, dispatch] = useReducer(changed, found, startOf);
  const [own, setOwn] = useState<StepFaults>(NO_FAULTS);
  const [sent, setSent] = useState<DraftStep[]>(steps);
  const { refused, isBusy, submit } = useSubmission(
    // The same again changes nothing, so what a lost answer leaves open is simply sent once more.
    (body: DraftStep[]) => ask<CourseProgram>('PUT', `/admin/courses/${courseProgramId}/steps`, inputOf(body)),
    (saved) => {
      dispatch({ type: 'stored', steps: saved.steps });
      onSaved(saved);
    },
  );
  const refusedFaults = useMemo(() => (refused ? faultsOf(refused, sent) : NO_FAULTS), [refused, sent]);
  const faults = own.size > 0 ? own : refusedFaults;

  function save() {
    const wrong = faultsIn(steps);
    setOwn(wrong);
    if (wrong.size > 0) return;
    setSent(steps);
    void submit(steps);
  }
  const general = faults.size > 0 ? null : refused;
  const isUnsaved = !isSame(steps, stored);
  return { steps, stored, aim, dispatch, faults, isBusy, general, isUnsaved, save };
}
