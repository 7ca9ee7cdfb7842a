import { __, sprintf } from '@wordpress/i18n';
import type { PendingSession } from '#contract/attendance';
import { askList } from '../../shared/api.ts';
import { weekdayAndDay } from '../../shared/format.ts';
import { useAnswer } from '../../shared/ui.tsx';
import { Link } from '../link.tsx';

/** The oldest session that waits to be captured: of this class, else of any. Nothing where none waits. */
export function NextSession({ classId }: { classId: number }) {
  const { value: next } = useAnswer(
    async (signal) => {
      const own = await askList<PendingSession>('/pending-sessions', { classId, perPage: 1 }, signal);
      if (own.items[0]) return own.items[0];
      return (await askList<PendingSession>('/pending-sessions', { perPage: 1 }, signal)).items[0] ?? null;
    },
    [classId],
  );
  if (next === undefined) return null;
  if (next === null) return <p>{__('No past session waits to be captured any more.', 'learner-progressions')}</p>;
  return (
    <Link
      to={{ class: next.classId, session: next.date }}
      className="components-button is-primary is-next-40px-default-size"
    >
      {sprintf(
        // translators: 1: code of a class, 2: a day with its weekday.
        __('Next not captured: %1$s, %2$s', 'learner-progressions'),
        next.classCode,
        weekdayAndDay(next.date),
      )}
    </Link>
  );
}
