import { __, _n, sprintf } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import { number } from '../../shared/format.ts';
import { ConfirmDialog } from '../../shared/ui.tsx';
import type { Place } from './tree.ts';
import { moduleName, removedName, unitName } from './tree-words.ts';

type Props = { place: Place; learners: CourseContent['learners']; onConfirm: () => void; onClose: () => void };

/** Says what taking out a unit or module means for the course's learners before it happens. */
export function RemoveDialog({ place: { unit, module, at }, learners, onConfirm, onClose }: Props) {
  const name = module ? moduleName(module.module) : unitName(unit);
  const removed = removedName(module ? { at, module: module.module, unitKey: unit.key } : { at, unit });
  return (
    <ConfirmDialog
      // translators: %s: title of a unit or module.
      title={sprintf(__('Remove “%s”?', 'learner-progressions'), name)}
      action={__('Remove', 'learner-progressions')}
      onConfirm={async () => onConfirm()}
      onClose={onClose}
    >
      {/* translators: %s: such as: unit “Safety” with 4 modules. */}
      <p>{sprintf(__('When you save, the %s will be taken out of the course.', 'learner-progressions'), removed)}</p>
      <Consequences learners={learners} />
      <p>{__('Until you save, you can put it back.', 'learner-progressions')}</p>
    </ConfirmDialog>
  );
}

function Consequences({ learners: { enrolled, completed } }: Pick<Props, 'learners'>) {
  if (enrolled === 0) return <p>{__('Nobody is enrolled in the course.', 'learner-progressions')}</p>;
  const open = enrolled - completed;
  return (
    <ul className="lp-consequences">
      {open > 0 && (
        <li>
          {/* translators: %s: number of learners. */}
          {sprintf(
            _n(
              '%s learner has not finished the course: their progress is worked out anew without it. What they have done in it stays on their record.',
              '%s learners have not finished the course: their progress is worked out anew without it. What they have done in it stays on their records.',
              open,
              'learner-progressions',
            ),
            number(open),
          )}
        </li>
      )}
      {completed > 0 && (
        <li>
          {/* translators: %s: number of learners. */}
          {sprintf(
            _n(
              '%s learner has completed the course and keeps the completion.',
              '%s learners have completed the course and keep the completion.',
              completed,
              'learner-progressions',
            ),
            number(completed),
          )}
        </li>
      )}
    </ul>
  );
}
