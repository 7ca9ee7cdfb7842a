import { __ } from '@wordpress/i18n';
import type { CourseStatus } from '#contract/words';
import { Chip } from '../../shared/ui.tsx';
import { courseStatusWords } from '../../shared/words.ts';

const MARKS: Record<CourseStatus, string> = { not_started: '○', in_progress: '●', completed: '✓' };

type Props = { status: CourseStatus; isWithdrawn?: boolean };

/** How a learner stands in a course, as a word with a mark of its own. */
export function CourseChip({ status, isWithdrawn }: Props) {
  if (isWithdrawn) return <Chip tone="neutral">{__('Withdrawn', 'learner-progressions')}</Chip>;
  return (
    <Chip tone={status === 'not_started' ? 'neutral' : status} mark={MARKS[status]}>
      {courseStatusWords[status]}
    </Chip>
  );
}
