import { __, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { Link } from '../../link.tsx';
import { toCourse } from '../programs/address-of.ts';
import { ClassStatusChip, Seats } from './seats.tsx';

/** Where a class stands: its state, its seats, and the steps it is an option of. */
export function ClassStanding({ of }: { of: GroupClass }) {
  return (
    <div className="lp-panel lp-class-standing">
      <ClassStatusChip status={of.status} />
      <Seats of={of} />
      <p>
        {of.steps.length === 0
          ? __('No option of any course yet.', 'learner-progressions')
          : __('Option of:', 'learner-progressions')}{' '}
        {of.steps.map(({ courseStepId, label, courseProgramId, courseCode }) => (
          <Link key={courseStepId} to={toCourse(courseProgramId, 'classes')}>
            {`${courseCode} ${label}`}
          </Link>
        ))}
      </p>
      {of.status === 'cancelled' && (
        // translators: %s: a reason in the office's words.
        <p>{sprintf(__('Cancelled for good: %s', 'learner-progressions'), of.cancelledReason ?? '–')}</p>
      )}
    </div>
  );
}
