import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import type { CourseProgress } from '#contract/course-progress';
import type { Learner } from '#contract/learners';
import { CourseCards } from '../../../course-progress/course-progress/course-cards.tsx';
import { ask } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { screenUrl } from '../../address.ts';
import { Heading } from '../../heading.tsx';

type Props = { course: CourseContent; learnerId: string; onChanged: () => void };
type Loaded = { learner: Learner; progress: CourseProgress };

/** One learner in the course, module by module; the office marks what is done, and takes it back. */
export function LearnerPage({ course: { courseId, title }, learnerId, onChanged }: Props) {
  const path = `/learners/${encodeURIComponent(learnerId)}`;
  const answer = useAnswer<Loaded>(
    async (signal) => {
      const [learner, progress] = await Promise.all([
        ask<Learner>('GET', path, undefined, { signal }),
        ask<CourseProgress>('GET', `${path}/course-progress/${courseId}`, undefined, { signal }),
      ]);
      return { learner, progress };
    },
    [path, courseId],
  );
  function changed() {
    answer.reload();
    onChanged();
  }
  const { value } = answer;
  return (
    <>
      <Heading
        title={value ? fullName(value.learner) : __('Learner', 'learner-progressions')}
        up={{ to: { learner: null }, title }}
        note={value?.learner.clientName}
        actions={
          <Button variant="secondary" href={screenUrl('learners', { learner: learnerId }) ?? ''} __next40pxDefaultSize>
            {__('Open the record', 'learner-progressions')}
          </Button>
        }
      />
      <Answered of={answer}>
        {({ progress }) => (
          <CourseCards courses={[progress]} isOwn={false} mayManage asOf={answer.asOf} onChanged={changed} />
        )}
      </Answered>
    </>
  );
}
