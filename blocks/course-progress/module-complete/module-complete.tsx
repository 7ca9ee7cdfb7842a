import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { ModuleState } from '#contract/course-progress';
import { ask } from '../../shared/api.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { ModuleCard } from './module-card.tsx';

/** The module to mark, by its id or, where that is 0, by the page that carries it. */
type Props = { moduleId: number; wpPostId: number };

/** Loads and shows how the visitor stands in a module; a page may carry modules of several of their courses. */
export function ModuleComplete({ moduleId, wpPostId }: Props) {
  const path = addQueryArgs('/me/modules', moduleId > 0 ? { moduleId } : { wpPostId });
  const answer = useAnswer((signal) => ask<ModuleState[]>('GET', path, undefined, { signal }), [path]);
  return (
    <Answered of={answer} empty={(states) => (states.length === 0 ? <NotEnrolled /> : null)}>
      {(states) => (
        <div className="lp-record">
          {states.map((state) => (
            <ModuleCard key={state.moduleId} state={state} isLoading={answer.isLoading} onChanged={answer.reload} />
          ))}
        </div>
      )}
    </Answered>
  );
}

function NotEnrolled() {
  return (
    <Empty title={__('You are not enrolled in a course with this module.', 'learner-progressions')}>
      <p>{__('You can read the page; there is nothing to mark as done.', 'learner-progressions')}</p>
    </Empty>
  );
}
