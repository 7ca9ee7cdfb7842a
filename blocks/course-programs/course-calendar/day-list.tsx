import { __ } from '@wordpress/i18n';
import { today, weekdayAndDay } from '../../shared/format.ts';
import { LessonEntry } from './lesson-entry.tsx';
import { type Lesson, lessonsByDay } from './use-classes.ts';

type Props = { lessons: Lesson[]; onOpen: (lesson: Lesson) => void };

/** Days that have classes, one below the other. */
export function DayList({ lessons, onOpen }: Props) {
  return (
    <div className="lp-day-list">
      {[...lessonsByDay(lessons)].map(([day, ofDay]) => (
        <section key={day} className="lp-day-list__day">
          <h3>
            <time dateTime={day}>{weekdayAndDay(day)}</time>
            {day === today() && <span className="lp-day__today">{__('Today', 'learner-progressions')}</span>}
          </h3>
          <ul>
            {ofDay.map((lesson) => (
              <li key={lesson.groupClassId}>
                <LessonEntry lesson={lesson} isRoomy onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
