import { __ } from '@wordpress/i18n';
import { Empty } from '../../shared/ui.tsx';

/** Nothing to book yet, and the way to the courses. */
export function NothingBought({ isOwn, coursesUrl }: { isOwn: boolean; coursesUrl: string | null }) {
  if (!isOwn) return <Empty title={__('The learner has not bought a course.', 'learner-progressions')} />;
  return (
    <Empty title={__('You have not bought a course yet.', 'learner-progressions')}>
      <p>
        {__('Once you have, its steps stand here and you book a class for each of them.', 'learner-progressions')}{' '}
        {coursesUrl && <a href={coursesUrl}>{__('Look at the courses', 'learner-progressions')}</a>}
      </p>
    </Empty>
  );
}
