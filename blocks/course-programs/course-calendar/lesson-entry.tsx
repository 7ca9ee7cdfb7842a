import { hourHere, hoursOf, labelsOf, standingOf, timeIn } from './lesson-words.ts';
import type { Lesson } from './use-classes.ts';

type Props = { lesson: Lesson; isRoomy: boolean; onOpen: (lesson: Lesson) => void };

/** One class of a calendar; pressing it tells everything about it and what can be done. */
export function LessonEntry({ lesson, isRoomy, onOpen }: Props) {
  const { tone, mark, words } = standingOf(lesson);
  const here = hourHere(lesson);
  const labels = labelsOf(lesson).map(({ label }) => label);
  return (
    <button
      type="button"
      className={`lp-lesson lp-lesson--${tone}`}
      aria-haspopup="dialog"
      data-class={lesson.groupClassId}
      onClick={() => onOpen(lesson)}
    >
      <span className="lp-lesson__time">
        {isRoomy ? hoursOf(lesson) : timeIn(lesson.timeZone, lesson.startsAt)}
        {here && <span className="lp-small">{here}</span>}
      </span>{' '}
      <span className="lp-lesson__what">
        {labels.length > 0 && <strong className="lp-lesson__labels">{labels.join(', ')}</strong>}{' '}
        <span className="lp-lesson__title">{lesson.title}</span>
        {isRoomy && lesson.teacher && <span className="lp-small">{lesson.teacher}</span>}
      </span>{' '}
      <span className="lp-lesson__standing">
        {mark && <span aria-hidden="true">{mark} </span>}
        {words}
      </span>
    </button>
  );
}
