import type { PublicCourse } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { whyNotOnSale } from '../rules.ts';
import { type BookableRow, type PublishedRow, readBookable } from './store.ts';

/** Programs as anybody may see them, with the classes still to come, in one more statement. */
export async function presentCourses({ db, now }: Deps, rows: PublishedRow[]): Promise<PublicCourse[]> {
  if (rows.length === 0) return [];
  const at = now();
  const rowsBy = Map.groupBy(rows, ({ program }) => program.courseProgramId);
  const bookable = await readBookable(db, [...rowsBy.keys()], at);
  const bookableBy = Map.groupBy(bookable, ({ courseProgramId }) => courseProgramId);
  return [...rowsBy].flatMap(([courseProgramId, [first, ...others]]) => {
    if (!first) return [];
    const bundle = [first, ...others].flatMap(({ component }) => component ?? []);
    return [{ ...asHead(first.program, at), steps: asSteps(bookableBy.get(courseProgramId) ?? []), bundle }];
  });
}

function asHead(program: PublishedRow['program'], now: Date): Omit<PublicCourse, 'steps' | 'bundle'> {
  const { code, title, description, marketingCopy, saleStartsAt, saleEndsAt, enrollmentCap, taken } = program;
  return {
    ...{ code, title, description, marketingCopy, timeZone: program.defaultTimeZone },
    price: { amount: program.priceAmount, currency: program.currency },
    isOnSale: whyNotOnSale(program, now) === null,
    saleStartsAt: saleStartsAt?.toISOString() ?? null,
    saleEndsAt: saleEndsAt?.toISOString() ?? null,
    placesLeft: enrollmentCap === null ? null : enrollmentCap - taken,
  };
}

function asSteps(rows: BookableRow[]): PublicCourse['steps'] {
  const rowsBy = Map.groupBy(rows, ({ step }) => step.courseStepId);
  return [...rowsBy.values()].flatMap(([first, ...others]) =>
    first
      ? [{ ...first.step, options: [first, ...others].flatMap(({ option }) => (option ? [asOption(option)] : [])) }]
      : [],
  );
}

const asOption = ({ startsAt, endsAt, capacity, taken, ...option }: NonNullable<BookableRow['option']>) => ({
  ...option,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  seatsLeft: capacity - taken,
});
