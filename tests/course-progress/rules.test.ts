import { describe, expect, test } from 'vitest';
import { completedAt, isSameShape, percentOf, rollUp } from '../../server/course-progress/rules.ts';

const AT = new Date('2026-03-02T08:00:00Z');
const LATER = new Date('2026-03-09T08:00:00Z');

/** Units of so many required modules; ids are 10 x unit + module. */
const course = (...units: boolean[][]) =>
  units.map((modules, unit) => ({
    unitId: unit + 1,
    modules: modules.map((required, index) => ({ moduleId: (unit + 1) * 10 + index + 1, required })),
  }));
const done = (...moduleIds: number[]) => new Map(moduleIds.map((moduleId) => [moduleId, AT]));
const three = [true, true, true];

describe('percent', () => {
  test.each([
    [0, 4, 0],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 4, 25],
    [1, 8, 12.5],
    [199, 200, 99.5],
    [19_999, 20_000, 99.99],
    [999_999, 1_000_000, 99.99],
    [3, 3, 100],
    [0, 0, 0],
  ])('%i of %i is %d', (part, whole, percent) => expect(percentOf(part, whole)).toBe(percent));

  test.each([
    [1, 20_000, 0.01],
    [1, 20_001, 0],
    [1, 32, 3.13],
    [3, 32, 9.38],
    [5, 32, 15.63],
    [29, 32, 90.63],
    [1, 160, 0.63],
    [201, 20_000, 1.01],
  ])('half a hundredth goes up: %i of %i is %d', (part, whole, percent) =>
    expect(percentOf(part, whole)).toBe(percent),
  );

  test('it never falls while more is done, and 100 is all of it', () => {
    for (const whole of [1, 3, 7, 199, 2_000]) {
      const all = Array.from({ length: whole + 1 }, (_, part) => percentOf(part, whole));
      expect(all).toEqual([...all].sort((one, other) => one - other));
      expect(all.indexOf(100)).toBe(whole);
    }
  });
});

describe('the roll-up', () => {
  test('four units, none done: 0.00, 0 of 4, not started', () => {
    expect(rollUp(course([true], [true], [true], [true]), done())).toMatchObject({
      ...{ completionPercentage: 0, completedUnitsCount: 0, totalUnits: 4, status: 'not_started', lastAt: null },
    });
  });

  test('a unit is complete with its last required module, not before', () => {
    const outline = course(three, [true], [true], [true]);
    const two = rollUp(outline, done(11, 12));
    expect(two).toMatchObject({ completionPercentage: 0, completedUnitsCount: 0, status: 'in_progress' });
    expect(two.units[0]).toMatchObject({ completedModules: 2, totalModules: 3, isComplete: false });
    const all = rollUp(outline, done(11, 12, 13));
    expect(all).toMatchObject({ completionPercentage: 25, completedUnitsCount: 1, totalUnits: 4 });
  });

  test('199 of 200 units are 99.50 and in progress, all are 100 and completed', () => {
    const outline = course(...Array.from({ length: 200 }, () => [true]));
    const ids = outline.flatMap(({ modules }) => modules.map(({ moduleId }) => moduleId));
    expect(rollUp(outline, done(...ids.slice(1)))).toMatchObject({ completionPercentage: 99.5, status: 'in_progress' });
    expect(rollUp(outline, done(...ids))).toMatchObject({ completionPercentage: 100, status: 'completed' });
  });

  test('four units of ten, nine done in each: 0.00, and 90 of the modules', () => {
    const ten = Array<boolean>(10).fill(true);
    const outline = course(ten, ten, ten, ten);
    const ids = outline.flatMap(({ modules }) => modules.slice(1).map(({ moduleId }) => moduleId));
    expect(rollUp(outline, done(...ids))).toMatchObject({
      ...{ completionPercentage: 0, completedUnitsCount: 0, modulePercentage: 90, status: 'in_progress' },
    });
  });

  test('units without required modules are shown and not counted', () => {
    const rolled = rollUp(course([], [false], [true]), done(31));
    expect(rolled).toMatchObject({ completionPercentage: 100, totalUnits: 1, status: 'completed' });
    expect(rolled.units).toMatchObject([
      { totalModules: 0, isComplete: false },
      { totalModules: 0, isComplete: false },
      { totalModules: 1, isComplete: true },
    ]);
  });

  test('a course with no countable unit is 0.00, 0 of 0, and never completed', () => {
    for (const units of [[], [[]], [[false]]])
      expect(rollUp(course(...units), done(11))).toMatchObject({
        ...{ completionPercentage: 0, modulePercentage: 0, completedUnitsCount: 0, totalUnits: 0 },
        status: units[0]?.length ? 'in_progress' : 'not_started',
      });
  });

  test('optional modules begin a course and count for nothing', () => {
    expect(rollUp(course([true, false]), done(12))).toMatchObject({
      ...{ completionPercentage: 0, modulePercentage: 0, status: 'in_progress', lastAt: AT },
    });
  });

  test('modules of other courses do not count', () => {
    expect(rollUp(course([true]), done(77))).toMatchObject({ completionPercentage: 0, status: 'not_started' });
  });
});

describe('when it was completed', () => {
  test('it keeps its time while it stays complete, and has none when it is open', () => {
    expect(completedAt(true, AT, LATER, LATER)).toBe(AT);
    expect(completedAt(false, AT, LATER, LATER)).toBeNull();
  });

  test('newly complete it has the time of its last module, or of the change of content, should that be later', () => {
    expect(completedAt(true, null, AT, null)).toEqual(AT);
    expect(completedAt(true, null, AT, LATER)).toEqual(LATER);
    expect(completedAt(true, null, LATER, AT)).toEqual(LATER);
  });
});

describe('the shape of a course', () => {
  const [first, second] = course([true, false], [true]);
  test('is the same in any order', () => {
    const turned = { ...first, unitId: 1, modules: [...(first?.modules ?? [])].reverse() };
    expect(isSameShape(course([true, false], [true]), [...(second ? [second] : []), turned])).toBe(true);
  });

  test('is another one with a module more, a module optional, a unit more or a module moved', () => {
    const before = course([true, true], [true]);
    const moved = [
      { unitId: 1, modules: [{ moduleId: 11, required: true }] },
      {
        unitId: 2,
        modules: [
          { moduleId: 12, required: true },
          { moduleId: 21, required: true },
        ],
      },
    ];
    const others = [
      course([true, true, true], [true]),
      course([true, false], [true]),
      course([true, true], [true], []),
    ];
    for (const after of [...others, moved]) expect(isSameShape(before, after)).toBe(false);
  });
});
