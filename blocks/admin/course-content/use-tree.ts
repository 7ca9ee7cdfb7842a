import { useCallback, useEffect, useMemo, useReducer, useState } from '@wordpress/element';
import type { CourseContent } from '#contract/course-content';
import { ask } from '../../shared/api.ts';
import { useSubmission } from '../../shared/ui.tsx';
import { type Faults, faultsOf, missingTitles, unitsWithFaults } from './faults.ts';
import { type Draft, inputOf, isSame } from './tree.ts';
import { changed, startOf } from './tree-state.ts';

const NONE: Faults = new Map();

type Events = Record<'onSaved' | 'onLoaded', (stored: CourseContent) => void>;

/** A course that is being written, and its one way to the service; both events tell what is stored from now on. */
export function useTree(course: CourseContent, { onSaved, onLoaded }: Events) {
  const [state, dispatch] = useReducer(changed, course, startOf);
  const { draft, stored, revision } = state;
  const path = `/course-content/${course.courseId}`;
  const [sent, setSent] = useState<Draft | null>(null);
  const [missing, setMissing] = useState<Faults>(NONE);
  const submission = useSubmission(
    async (body: Draft) => ({
      saved: await ask<CourseContent>('PUT', path, { ...inputOf(body), revision }),
      body,
    }),
    ({ saved, body }) => {
      dispatch({ type: 'saved', course: saved, sent: body });
      onSaved(saved);
    },
  );
  const { refused } = submission;
  const refusedFaults = useMemo(() => (refused && sent ? faultsOf(refused, sent) : NONE), [refused, sent]);
  const faults = missing.size > 0 ? missing : refusedFaults;
  // A fault in a folded unit would be told nowhere.
  useEffect(() => {
    if (faults.size > 0) dispatch({ type: 'unfold', keys: unitsWithFaults(draft, faults) });
  }, [faults]);

  function save() {
    const found = missingTitles(draft);
    setMissing(found);
    if (found.size > 0) return;
    setSent(draft);
    void submission.submit(draft);
  }
  const loadStored = useCallback(async () => {
    const theirs = await ask<CourseContent>('GET', path);
    dispatch({ type: 'start', course: theirs });
    setSent(null);
    onLoaded(theirs);
  }, [path, onLoaded]);

  const isUnsaved = useMemo(() => !isSame(draft, stored), [draft, stored]);
  const general = missing.size > 0 || refusedFaults.size > 0 || !sent ? null : refused;
  return { ...state, dispatch, faults, isUnsaved, isBusy: submission.isBusy, general, save, loadStored };
}

export type OpenTree = ReturnType<typeof useTree>;
