import { createProgram } from '../../server/course-programs/authoring/create.ts';
import { publishProgram } from '../../server/course-programs/authoring/publish.ts';
import { setBundle } from '../../server/course-programs/authoring/set-bundle.ts';
import { setOptions } from '../../server/course-programs/authoring/set-options.ts';
import { setSteps } from '../../server/course-programs/authoring/set-steps.ts';
import { createGroupClass } from '../../server/course-programs/group-classes/create.ts';
import { daysAfter, instantAt, mondayBefore, officeDayFrom } from './calendar.ts';
import { COURSES_ON_SALE, type Option, type Sold } from './courses-on-sale.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

const MADE_DAYS_AGO = 12;

/** What the school sells: the office wrote it down the other week, with classes in the weeks to come. */
export function coursePrograms(stage: Stage, today: string): Happening[] {
  const day = officeDayFrom(daysAfter(today, -MADE_DAYS_AGO), -1);
  return COURSES_ON_SALE.map((course, index) =>
    happening(stage, { day, time: `10:${String(10 + index)}` }, (then) => write(then, course, today)),
  );
}

async function write({ deps, office }: Stage, course: Sold, today: string): Promise<void> {
  const { steps, bundle, saleStartsInDays, ...fields } = course;
  const defaultTimeZone = deps.config.SITE_TIME_ZONE;
  const saleStartsAt = saleStartsInDays && instantAt(defaultTimeZone, daysAfter(today, saleStartsInDays), '08:00');
  const sale = saleStartsAt ? { saleStartsAt: saleStartsAt.toISOString() } : {};
  const { courseProgramId } = await createProgram(deps, office, { ...fields, ...sale, defaultTimeZone });
  await setBundle(deps, office, { courseProgramId, components: bundle });
  const named = steps.map(({ label, summary }) => ({ label, summary }));
  const written = await setSteps(deps, office, { courseProgramId, steps: named });
  for (const [index, { stepId }] of written.steps.entries()) {
    const groupClassIds: number[] = [];
    for (const option of steps[index]?.options ?? [])
      groupClassIds.push(await schedule({ deps, office }, option, today));
    await setOptions(deps, office, { courseProgramId, stepId, groupClassIds });
  }
  await publishProgram(deps, office, courseProgramId);
}

async function schedule({ deps, office }: Pick<Stage, 'deps' | 'office'>, option: Option, today: string) {
  const { week, weekday, startsAt, endsAt, ...fields } = option;
  const timeZone = deps.config.SITE_TIME_ZONE;
  const day = daysAfter(mondayBefore(today, -week), weekday - 1);
  const at = (time: string) => instantAt(timeZone, day, time).toISOString();
  const times = { startsAt: at(startsAt), endsAt: at(endsAt), timeZone };
  const rules = { cancellationWindowHours: 24, weeks: 1 };
  return (await createGroupClass(deps, office, { ...fields, ...times, ...rules })).groupClassId;
}
