import { confirmAttendance } from '../../server/course-programs/registers/confirm.ts';
import { showRegister } from '../../server/course-programs/registers/show.ts';
import { completeUnit } from '../../server/course-progress/complete-unit.ts';
import { daysAfter, minutesAfter } from './calendar.ts';
import { inMap } from './catalogue.ts';
import { chanceOf } from './chance.ts';
import { firstMonday } from './course-programs.ts';
import type { LiveCourse } from './lessons.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

/** So long after a class the office confirms who was there. */
const LATER_MINUTES = 40;
const MISSED_SHARE = 0.08;

/** Registers of the classes of a course that were held up to yesterday, all but the last: that one still waits. */
export function groupRegisters(stage: Stage, course: LiveCourse, today: string): Happening[] {
  const monday = firstMonday(course, today);
  const held = course.lessons.flatMap((_lesson, week) =>
    course.groups.map(({ weekday, to }, group) => ({
      day: daysAfter(monday, 7 * week + weekday - 1),
      to,
      week,
      group,
    })),
  );
  return held
    .filter(({ day }) => day < today)
    .slice(0, -1)
    .map(({ day, to, week, group }) =>
      happening(stage, { day, time: minutesAfter(to, LATER_MINUTES) }, (then) =>
        confirm(then, course, inMap(then.live, course.code).classes[group]?.[week] ?? 0),
      ),
    );
}

/** Attending completes the unit that the lesson stands for. */
async function confirm({ deps, office, live, courses }: Stage, course: LiveCourse, groupClassId: number) {
  const chance = chanceOf(8000 + groupClassId);
  const { seats } = await showRegister(deps, groupClassId);
  if (seats.length === 0) return;
  const learners = seats.map(({ learner: { learnerId } }) => ({
    learnerId,
    status: chance.next() < MISSED_SHARE ? ('missed' as const) : ('completed' as const),
  }));
  await confirmAttendance(deps, office, { groupClassId, learners });
  const units = course.content ? inMap(courses, course.content).units : [];
  const { stepIds } = inMap(live, course.code);
  for (const { bookingId, learner, step } of seats) {
    const lesson = step ? stepIds.indexOf(step.courseStepId) : -1;
    const unitId = units[course.lessons[lesson]?.unit ?? -1]?.unitId;
    const came = learners.some(({ learnerId, status }) => learnerId === learner.learnerId && status === 'completed');
    if (unitId && came) await completeUnit(deps, { learnerId: learner.learnerId, unitId, bookingId });
  }
}
