import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress, ModuleState } from '#contract/course-progress';
import { ask } from '../../shared/api.ts';
import { dayOf, number } from '../../shared/format.ts';
import { announce, RefusedNotice, useSubmission } from '../../shared/ui.tsx';
import { coursePercent } from '../course-progress/course-bar.tsx';
import { congratulation } from './congratulation.ts';

type Props = { state: ModuleState; isLoading: boolean; onChanged: () => void };

/** One module: the button while it is open, then the day, how far the course is, and the way on. */
export function ModuleCard({ state, isLoading, onChanged }: Props) {
  const [done, setDone] = useState<string | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const { moduleId, course, unit, completedAt, next } = state;
  const marking = useSubmission(
    () => ask<CourseProgress>('PUT', `/me/modules/${moduleId}/completion`, { courseId: course.courseId }),
    (after) => {
      const sentence = congratulation(state, after);
      setDone(sentence);
      announce(sentence);
      onChanged();
    },
  );
  const isBusy = marking.isBusy || (isLoading && done !== null);
  // The button is gone once the module is done; the result is the place to go on reading.
  useEffect(() => {
    if (done && completedAt) result.current?.focus();
  }, [done, completedAt]);

  return (
    <section className="lp-card" aria-label={state.title} aria-busy={isBusy}>
      <p className="lp-small">{[course.title, unit.title].join(' · ')}</p>
      {completedAt ? (
        <div ref={result} tabIndex={-1} className="lp-record__result">
          <Done completedAt={completedAt} sentence={done} />
        </div>
      ) : (
        <MarkButton isBusy={isBusy} onPress={() => marking.submit({})} />
      )}
      {marking.refused && <RefusedNotice refused={marking.refused} />}
      <p className="lp-small">{progressText(state)}</p>
      {completedAt && next && (
        <div className="lp-actions">
          <a className="wp-element-button lp-button" href={next.url}>
            {/* translators: %s: title of a module. */}
            {sprintf(__('Next: %s', 'learner-progressions'), next.title)}
          </a>
        </div>
      )}
    </section>
  );
}

function Done({ completedAt, sentence }: { completedAt: string; sentence: string | null }) {
  return (
    <>
      <p className="lp-done">
        <span className="lp-done__mark" aria-hidden="true">
          ✓{' '}
        </span>
        {/* translators: %s: a day. */}
        {sprintf(__('Done on %s', 'learner-progressions'), dayOf(completedAt))}
      </p>
      {sentence && <p className="lp-notice lp-notice--done">{sentence}</p>}
    </>
  );
}

function MarkButton({ isBusy, onPress }: { isBusy: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      className="wp-element-button lp-button"
      aria-disabled={isBusy}
      onClick={() => isBusy || onPress()}
    >
      {isBusy ? __('One moment …', 'learner-progressions') : __('Mark as done', 'learner-progressions')}
    </button>
  );
}

/** "Fire safety: 3 of 5 modules. Course: 25%". */
function progressText({ unit, course }: ModuleState): string {
  // translators: %s: percentage.
  const ofCourse = sprintf(__('Course: %s', 'learner-progressions'), coursePercent(course.completionPercentage));
  if (unit.totalModules === 0) return ofCourse;
  // translators: 1: title of a unit, 2: modules done, 3: modules that count.
  const ofUnit = __('%1$s: %2$s of %3$s required modules.', 'learner-progressions');
  return `${sprintf(ofUnit, unit.title, number(unit.completedModules), number(unit.totalModules))} ${ofCourse}`;
}
