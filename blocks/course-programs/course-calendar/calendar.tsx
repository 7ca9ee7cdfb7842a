import { useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Calendar as Classes } from '#contract/calendar';
import { day, monthName, number } from '../../shared/format.ts';
import { type Answer, Answered, announce, Empty, RefusedNotice, Waiting } from '../../shared/ui.tsx';
import { momentIn, wallAt } from '../../shared/zones.ts';
import { ClassDialogs } from './class-dialogs.tsx';
import { Controls } from './controls.tsx';
import { DayList } from './day-list.tsx';
import { DayTable } from './day-table.tsx';
import { HERE } from './lesson-words.ts';
import { daysAskedAt, type Go, lastDayAt, type Place, useNarrow, usePlace, weeksAt } from './place.ts';
import {
  type Lesson,
  lessonsOf,
  type Next,
  nextAfter,
  useCalendar,
  useCourses,
  useOwnCalendar,
} from './use-classes.ts';

/** Group classes in time, for anybody; learners book, move and give up their seats here. */
export function Calendar({ homeUrl }: { homeUrl: string }) {
  const isNarrow = useNarrow();
  const [place, go] = usePlace(isNarrow);
  const [done, setDone] = useState('');
  const weeks = weeksAt(place);
  const asked = daysAskedAt(place);
  const classes = useCalendar(asked, place);
  const own = useOwnCalendar(asked);
  const courses = useCourses();
  const reload = () => {
    classes.reload();
    own.reload();
  };
  const lessons = classes.value ? lessonsOf(classes.value, own.value) : [];
  const open = own.value === undefined ? undefined : lessons.find((one) => String(one.groupClassId) === place.classId);
  const close = () => go({ classId: '' });
  const tell = (sentence: string) => {
    announce(sentence);
    setDone(sentence);
    close();
    reload();
  };
  return (
    <div className="lp-calendar">
      <Controls {...{ place, go, isNarrow }} title={titleOf(place, weeks)} courses={courses.value ?? []} />
      {done && <p className="lp-notice lp-calendar__done">{done}</p>}
      {own.refused && classes.value && <RefusedNotice refused={own.refused} onRetry={own.reload} />}
      {isUnknown(own) ? (
        // Own seats are marked from the first moment on.
        <Waiting />
      ) : (
        <Answered of={{ ...classes, reload }}>
          {(value) => <Shown {...{ place, go, isNarrow, weeks, lessons }} classes={value} />}
        </Answered>
      )}
      {open && (
        <ClassDialogs
          {...{ lesson: open, homeUrl }}
          own={own.value ?? null}
          onDone={tell}
          onRefused={reload}
          onClose={close}
        />
      )}
    </div>
  );
}

const isUnknown = ({ value, refused }: Answer<unknown>) => value === undefined && !refused;

type ShownProps = { place: Place; go: Go; isNarrow: boolean; weeks: string[][]; lessons: Lesson[]; classes: Classes };

function Shown({ place, go, isNarrow, weeks, lessons, classes }: ShownProps) {
  const month = place.view === 'week' ? null : place.day.slice(0, 7);
  const ofTable = lessons.filter(({ day }) => weeks.flat().includes(day));
  const meant = month ? ofTable.filter(({ day }) => day.startsWith(month)) : ofTable;
  const caption = titleOf(place, weeks);
  useTold(`${caption}: ${countWords(meant.length)}`);
  const onOpen = ({ groupClassId }: Lesson) => go({ classId: String(groupClassId) });
  const isTable = !isNarrow && place.view !== 'list';
  return (
    <>
      {meant.length === 0 && <NoClasses {...{ place, go }} next={nextAfter(lastDayAt(place), lessons, classes)} />}
      {isTable && ofTable.length > 0 && (
        <DayTable {...{ weeks, month, caption, onOpen }} lessons={ofTable} onDay={(day) => go({ view: 'list', day })} />
      )}
      {!isTable && <DayList lessons={meant} asked={place.day} onOpen={onOpen} />}
      {meant.length > 0 && <p className="lp-small lp-calendar__zone">{zoneNote()}</p>}
    </>
  );
}

/** Screen readers hear what came after a turn, not what the page begins with. */
function useTold(sentence: string): void {
  const last = useRef(sentence);
  useEffect(() => {
    if (last.current !== sentence) announce(sentence);
    last.current = sentence;
  }, [sentence]);
}

// translators: %s: how many.
const countWords = (count: number) =>
  sprintf(_n('%s class', '%s classes', count, 'learner-progressions'), number(count));

// translators: %s: name of a time zone.
const zoneWords = __('Times are those where a class is held. Your own clock: %s.', 'learner-progressions');
const zoneNote = () => sprintf(zoneWords, HERE.replaceAll('_', ' '));

function titleOf({ view, day: at }: Place, weeks: string[][]): string {
  if (view !== 'week') return monthName(at.slice(0, 7));
  const [first = at, last = at] = [weeks[0]?.[0], weeks[0]?.at(-1)];
  // translators: 1: first day, 2: last day.
  return sprintf(__('%1$s to %2$s', 'learner-progressions'), day(first), day(last));
}

function NoClasses({ place, go, next }: { place: Place; go: Go; next: Next | null }) {
  const isFiltered = Boolean(place.step || place.course);
  const jump = (to: Next) => go({ day: wallAt(to.timeZone, to.startsAt).day });
  return (
    <Empty title={emptyWords(place)}>
      {next ? (
        <p>
          {/* translators: 1: title of a class, 2: day and time. */}
          {sprintf(
            __('Next class: %1$s, %2$s.', 'learner-progressions'),
            next.title,
            momentIn(next.timeZone, next.startsAt),
          )}{' '}
          <button type="button" className="lp-link" onClick={() => jump(next)}>
            {__('Go there', 'learner-progressions')}
          </button>
        </p>
      ) : (
        <p>
          {__('None is planned after that either. New ones appear here as soon as they are.', 'learner-progressions')}
        </p>
      )}
      {isFiltered && (
        <p>
          <button type="button" className="lp-link" onClick={() => go({ step: '', course: '' })}>
            {__('Show all classes', 'learner-progressions')}
          </button>
        </p>
      )}
    </Empty>
  );
}

function emptyWords({ view, day: at, step, course }: Place): string {
  if (view === 'week') return __('No classes in this week.', 'learner-progressions');
  const month = monthName(at.slice(0, 7));
  // translators: %s: month and year.
  if (step || course) return sprintf(__('No such classes in %s.', 'learner-progressions'), month);
  // translators: %s: month and year.
  return sprintf(__('No classes in %s.', 'learner-progressions'), month);
}
