import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number, today, weekdayAndDay } from '../../shared/format.ts';
import { LessonEntry } from './lesson-entry.tsx';
import { type Lesson, lessonsByDay } from './use-classes.ts';

type Props = { lessons: Lesson[]; onOpen: (lesson: Lesson) => void };
/** `asked`: the day that was gone to. */
type ListProps = Props & { asked: string };

/** Days that have classes, one below the other; what is over stands in nobody's way to what comes. */
export function DayList({ lessons, asked, onOpen }: ListProps) {
  const past = lessons.filter(({ day }) => day < today());
  const [showsPast, setShowsPast] = useState(() => past.some(({ day }) => day === asked));
  const hidesPast = !showsPast && past.length < lessons.length;
  return (
    <div className="lp-day-list">
      {past.length > 0 && past.length < lessons.length && (
        <p className="lp-day-list__past">
          <button
            type="button"
            className="lp-link"
            aria-expanded={showsPast}
            onClick={() => setShowsPast((shown) => !shown)}
          >
            {pastWords(past.length)}
          </button>
        </p>
      )}
      {[...lessonsByDay(hidesPast ? lessons.filter(({ day }) => day >= today()) : lessons)].map(([day, ofDay]) => (
        <Day key={day} day={day} lessons={ofDay} onOpen={onOpen} />
      ))}
    </div>
  );
}

function Day({ day, lessons, onOpen }: Props & { day: string }) {
  return (
    <section className="lp-day-list__day">
      <h3>
        <time dateTime={day}>{weekdayAndDay(day)}</time>
        {day === today() && <span className="lp-day__today">{__('Today', 'learner-progressions')}</span>}
      </h3>
      <ul>
        {lessons.map((lesson) => (
          <li key={lesson.groupClassId}>
            <LessonEntry lesson={lesson} isRoomy onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

// translators: %s: how many.
const pastWords = (count: number) =>
  sprintf(_n('%s class before today', '%s classes before today', count, 'learner-progressions'), number(count));
