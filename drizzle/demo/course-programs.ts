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

/** Packages were made so many days ago. */
const PACKED_DAYS_AGO = 9;
/** Courses were put on sale so many days before the week of their first lesson. */
const ON_SALE_DAYS = 12;
/** Who cannot come in the week of a lesson has a second chance with the first group, so many weeks later. */
const SECOND_CHANCE_WEEKS = 2;

/** What the office sells: classes week by week, courses made of them, and packages of credits. */
export function coursePrograms(stage: Stage, today: string): Happening[] {
  const packed = officeDayFrom(daysAfter(today, -PACKED_DAYS_AGO), -1);
  const packages = happening(stage, { day: packed, time: '09:40' }, async ({ deps, office }) => {
    for (const input of PACKAGES) await addPackage(deps, office, input);
  });
  const courses = LIVE_COURSES.map((course, index) => {
    const monday = firstMonday(course, today);
    const day = officeDayFrom(daysAfter(monday, -ON_SALE_DAYS), -1);
    return happening(stage, { day, time: `1${index}:15` }, (then) => write(then, course, monday));
  });
  return [packages, ...courses];
}

/** The Monday of the week of a course's first lesson. */
export const firstMonday = ({ beginsWeeksAgo }: LiveCourse, today: string): string =>
  mondayBefore(today, beginsWeeksAgo);

async function write(stage: Stage, course: LiveCourse, monday: string): Promise<void> {
  const { deps, office } = stage;
  const { code, title, description, marketingCopy, price, enrollmentCap, timeZone, bundle } = course;
  const content = course.content ? stage.courses.get(course.content) : undefined;
  const texts = { code, title, description, marketingCopy: marketingCopy || null };
  const terms = { price, enrollmentCap, defaultTimeZone: timeZone, courseId: content?.courseId };
  const { courseProgramId } = await createProgram(deps, office, { ...texts, ...terms });
  const units = content?.units ?? [];
  const lessons = course.lessons.map(({ summary, unit }, index) => ({
    ...{ label: `${course.label}-${index + 1}`, summary, recommendedFrom: daysAfter(monday, 7 * index) },
    unitId: unit === undefined ? null : units[unit]?.unitId,
  }));
  const { steps } = await setSteps(deps, office, { courseProgramId, steps: lessons });
  const classes = await classesOf(stage, course, monday);
  for (const [week, { stepId }] of steps.entries()) {
    const groupClassIds = optionsIn(classes, week, course);
    await setOptions(deps, office, { courseProgramId, stepId, groupClassIds });
  }
  await setBundle(deps, office, { courseProgramId, components: bundle });
  if (course.isPublished) await publishProgram(deps, office, courseProgramId);
  stage.live.set(code, { stepIds: steps.map(({ stepId }) => stepId), classes });
}

/** The classes of each group, week by week. */
async function classesOf({ deps, office }: Stage, course: LiveCourse, monday: string): Promise<number[][]> {
  const { timeZone, groups, lessons, rounds } = course;
  const weeks = lessons.length * rounds + SECOND_CHANCE_WEEKS;
  const classes: number[][] = [];
  for (const { weekday, from, to, ...group } of groups) {
    const day = daysAfter(monday, weekday - 1);
    const [startsAt, endsAt] = [from, to].map((time) => instantAt(timeZone, day, time).toISOString());
    if (!startsAt || !endsAt) continue;
    const input = { ...group, startsAt, endsAt, timeZone, weeks, cancellationWindowHours: 12 };
    const { series } = await createGroupClass(deps, office, input);
    classes.push(series.map(({ groupClassId }) => groupClassId));
  }
  return classes;
}

/** The lesson in each round of each group, and the second chance. */
function optionsIn(classes: number[][], week: number, { lessons, rounds }: LiveCourse): number[] {
  const [first = []] = classes;
  const weeks = Array.from({ length: rounds }, (_, round) => week + round * lessons.length);
  const all = classes.flatMap((group) => weeks.map((one) => group[one]));
  return [...all, first[week + SECOND_CHANCE_WEEKS]].filter((id) => id !== undefined);
}
