import { createProgram } from '../../server/course-programs/authoring/create.ts';
import { publishProgram } from '../../server/course-programs/authoring/publish.ts';
import { setBundle } from '../../server/course-programs/authoring/set-bundle.ts';
import { setOptions } from '../../server/course-programs/authoring/set-options.ts';
import { setSteps } from '../../server/course-programs/authoring/set-steps.ts';
import { createGroupClass } from '../../server/course-programs/group-classes/create.ts';
import { addPackage } from '../../server/course-programs/packages/packages.ts';
import { daysAfter, instantAt, mondayBefore, officeDayFrom } from './calendar.ts';
import { LIVE_COURSES, type LiveCourse, PACKAGES } from './lessons.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

/** Courses were put on sale so many days ago; their groups meet from next week on. */
const WRITTEN_DAYS_AGO = 9;
/** Who cannot come in the week of a lesson has a second chance with the first group, so many weeks later. */
const SECOND_CHANCE_WEEKS = 2;

/** What the office sells: classes week by week, courses made of them, and packages of credits. */
export function coursePrograms(stage: Stage, today: string): Happening[] {
  const day = officeDayFrom(daysAfter(today, -WRITTEN_DAYS_AGO), -1);
  const packages = happening(stage, { day, time: '09:40' }, async ({ deps, office }) => {
    for (const input of PACKAGES) await addPackage(deps, office, input);
  });
  const nextMonday = mondayBefore(today, -1);
  const courses = LIVE_COURSES.map((course, index) =>
    happening(stage, { day, time: `1${index}:15` }, (then) => write(then, course, nextMonday)),
  );
  return [packages, ...courses];
}

async function write(stage: Stage, course: LiveCourse, nextMonday: string): Promise<void> {
  const { deps, office } = stage;
  const { code, title, description, marketingCopy, price, enrollmentCap, timeZone, bundle } = course;
  const content = course.content ? stage.courses.get(course.content) : undefined;
  const texts = { code, title, description, marketingCopy: marketingCopy || null };
  const terms = { price, enrollmentCap, defaultTimeZone: timeZone, courseId: content?.courseId };
  const { courseProgramId } = await createProgram(deps, office, { ...texts, ...terms });
  const units = content?.units ?? [];
  const lessons = course.lessons.map(({ summary, unit }, index) => ({
    ...{ label: `${course.label}-${index + 1}`, summary, recommendedFrom: daysAfter(nextMonday, 7 * index) },
    unitId: unit === undefined ? null : units[unit]?.unitId,
  }));
  const { steps } = await setSteps(deps, office, { courseProgramId, steps: lessons });
  const classes = await classesOf(stage, course, nextMonday);
  for (const [week, { stepId }] of steps.entries()) {
    const groupClassIds = optionsIn(classes, week);
    await setOptions(deps, office, { courseProgramId, stepId, groupClassIds });
  }
  await setBundle(deps, office, { courseProgramId, components: bundle });
  if (course.isPublished) await publishProgram(deps, office, courseProgramId);
}

/** The classes of each group, week by week. */
async function classesOf({ deps, office }: Stage, course: LiveCourse, nextMonday: string): Promise<number[][]> {
  const { timeZone, groups, lessons } = course;
  const weeks = lessons.length + SECOND_CHANCE_WEEKS;
  const classes: number[][] = [];
  for (const { weekday, from, to, ...group } of groups) {
    const day = daysAfter(nextMonday, weekday - 1);
    const [startsAt, endsAt] = [from, to].map((time) => instantAt(timeZone, day, time).toISOString());
    if (!startsAt || !endsAt) continue;
    const input = { ...group, startsAt, endsAt, timeZone, weeks, cancellationWindowHours: 12 };
    const { series } = await createGroupClass(deps, office, input);
    classes.push(series.map(({ groupClassId }) => groupClassId));
  }
  return classes;
}

function optionsIn(classes: number[][], week: number): number[] {
  const [first = []] = classes;
  return [...classes.map((group) => group[week]), first[week + SECOND_CHANCE_WEEKS]].filter((id) => id !== undefined);
}
