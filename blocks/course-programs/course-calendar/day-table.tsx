import { __, _n, sprintf } from '@wordpress/i18n';
import { day as dayWords, locale, number, today } from '../../shared/format.ts';
import { LessonEntry } from './lesson-entry.tsx';
import { type Lesson, lessonsByDay } from './use-classes.ts';

type Props = {
  weeks: string[][];
  /** `YYYY-MM` of the month that is looked at; days of others are quiet. Null in a week. */
  month: string | null;
  lessons: Lesson[];
  caption: string;
  onOpen: (lesson: Lesson) => void;
  onDay: (day: string) => void;
};

/** Weeks as rows, days as columns. */
export function DayTable({ weeks, month, lessons, caption, onOpen, onDay }: Props) {
  const lessonsBy = lessonsByDay(lessons);
  return (
    <table className={month ? 'lp-days' : 'lp-days lp-days--week'}>
      <caption className="lp-unseen">{caption}</caption>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th scope="col" key={day} abbr={weekday(day, 'long')}>
              {weekday(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day key={day} {...{ day, month, onOpen, onDay }} lessons={lessonsBy.get(day) ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const MOST_SHOWN = 3;
type DayProps = Omit<Props, 'weeks' | 'caption'> & { day: string };

function Day({ day, month, lessons, onOpen, onDay }: DayProps) {
  const isToday = day === today();
  const shown = month && lessons.length > MOST_SHOWN ? lessons.slice(0, MOST_SHOWN - 1) : lessons;
  const more = lessons.length - shown.length;
  return (
    <td
      className={isOutside(day, month) ? 'lp-day lp-day--outside' : 'lp-day'}
      aria-current={isToday ? 'date' : undefined}
    >
      <time className="lp-day__number" dateTime={day}>
        <span aria-hidden="true">{number(Number(day.slice(8)))}</span>
        <span className="lp-unseen">{dayWords(day)}</span>
        {isToday && <span className="lp-day__today">{__('Today', 'learner-progressions')}</span>}
      </time>
      {lessons.length > 0 && (
        <ul>
          {shown.map((lesson) => (
            <li key={lesson.groupClassId}>
              <LessonEntry lesson={lesson} isRoomy={false} onOpen={onOpen} />
            </li>
          ))}
          {more > 0 && (
            <li>
              <button type="button" className="lp-link" onClick={() => onDay(day)}>
                {/* translators: %s: how many classes. */}
                {sprintf(_n('%s more class', '%s more classes', more, 'learner-progressions'), number(more))}
                <span className="lp-unseen"> {dayWords(day)}</span>
              </button>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}

const isOutside = (day: string, month: string | null) => month !== null && !day.startsWith(month);

const weekday = (day: string, style: 'long' | 'short') =>
  new Intl.DateTimeFormat(locale(), { weekday: style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
