import { useEffect, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import { number } from '../../shared/format.ts';
import { announce } from '../../shared/ui.tsx';
import { countedLearners } from './tree-words.ts';

/** What happens to learners after the content has changed; goes on by itself, whether anybody looks or not. */
export function UpdatingNote({ learners: { updating } }: Pick<CourseContent, 'learners'>) {
  const before = useRef(updating);
  useEffect(() => {
    const wasUpdating = before.current > 0;
    before.current = updating;
    if (wasUpdating && updating === 0) announce(__('All learners follow the present content.', 'learner-progressions'));
  }, [updating]);
  if (updating === 0) return null;
  return (
    <div className="lp-notice lp-updating">
      <p>
        {/* translators: %s: number of learners. */}
        {sprintf(
          _n('%s learner is being updated.', '%s learners are being updated.', updating, 'learner-progressions'),
          number(updating),
        )}
      </p>
      <p className="lp-small">
        {__('Their progress follows the present content in a moment. You can go on or leave.', 'learner-progressions')}
      </p>
    </div>
  );
}

/** `40 learners, 12 completed, 3 of them on an earlier version`. */
export function learnersSentence({ enrolled, completed, onEarlierVersion }: CourseContent['learners']): string {
  const all = countedLearners(enrolled);
  if (completed === 0) return all;
  // translators: 1: such as "40 learners", 2: number who completed.
  const done = sprintf(__('%1$s, %2$s completed', 'learner-progressions'), all, number(completed));
  if (onEarlierVersion === 0) return done;
  // translators: 1: such as "40 learners, 12 completed", 2: number of learners.
  return sprintf(__('%1$s, %2$s of them on earlier content', 'learner-progressions'), done, number(onEarlierVersion));
}
