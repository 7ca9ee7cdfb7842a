import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { CourseContent } from '#contract/course-content';
import { isSave, stepOf } from '../ordering/row-keys.ts';
import { useAim } from '../ordering/use-aim.ts';
import { useTell } from '../told.tsx';
import { useUnsaved } from '../unsaved.ts';
import { CourseFields } from './course-fields.tsx';
import { EditorDialogs, type OpenDialog } from './editor-dialogs.tsx';
import { TreeFoot } from './tree-foot.tsx';
import { saidOf } from './tree-words.ts';
import { Units } from './units.tsx';
import { useTree } from './use-tree.ts';

type Props = { course: CourseContent; onSaved: (saved: CourseContent) => void };

/** A course with its units and modules, written as one form and saved as one. */
export function ContentEditor({ course, onSaved }: Props) {
  const tell = useTell();
  const saved = useCallback(
    (stored: CourseContent) => {
      onSaved(stored);
      tell(__('The course has been saved.', 'learner-progressions'));
    },
    [onSaved, tell],
  );
  const tree = useTree(course, { onSaved: saved, onLoaded: onSaved });
  const form = useRef<HTMLFormElement>(null);
  const [open, setOpen] = useState<OpenDialog>(null);
  useUnsaved(tree.isUnsaved, __('The course is not saved yet. Leave it all the same?', 'learner-progressions'));
  const said = tree.aim && saidOf(tree.aim, tree.draft);
  useAim(form, tree.aim, { said, otherwise: '.lp-add-unit' });
  useEffect(() => {
    if (tree.faults.size > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .lp-page--wrong')?.focus();
  }, [tree.faults, tree.folded]);

  function press(event: KeyboardEvent) {
    const step = stepOf(event);
    if (step) tree.dispatch({ type: 'step', ...step });
    if (isSave(event)) form.current?.requestSubmit();
    if (step || isSave(event)) event.preventDefault();
  }
  return (
    <>
      <form
        ref={form}
        className="lp-tree"
        noValidate
        aria-busy={tree.isBusy}
        onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          if (!tree.isBusy) tree.save();
        }}
      >
        <CourseFields tree={tree} />
        <Units tree={tree} onOpen={setOpen} />
        <TreeFoot tree={tree} onTheirs={() => setOpen({ what: 'theirs' })} />
      </form>
      <EditorDialogs tree={tree} open={open} learners={course.learners} onClose={() => setOpen(null)} />
    </>
  );
}
