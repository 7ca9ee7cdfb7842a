import fc from 'fast-check';
import type { CourseContent } from '../../server/contract/course-content.ts';
import type { Answer, Client } from '../support/client.ts';
import { aCourse, aLearner } from '../support/fixtures.ts';
import type { Service } from '../support/service.ts';
import { runAllJobs } from './due-jobs.ts';

/** What an office can do to a small course and its learners in any order; what the rules refuse changes nothing. */

export type World = { service: Service; courseId: number; learnerIds: number[]; passed: string[] };

export async function aWorld(service: Service): Promise<World> {
  const { courseId } = await aCourse(service.deps, [[true, true], [true, false], [true]]);
  const learnerIds = [await aLearner(service.deps), await aLearner(service.deps)];
  const enrollments = `/course-content/${courseId}/enrollments`;
  for (const learnerId of learnerIds) await service.as('office').post(enrollments, { learnerId });
  return { service, courseId, learnerIds, passed: [] };
}

export type Step = { name: string; told: unknown; run: (world: World, office: Client) => Promise<Answer | null> };

/** Carries out one step and the jobs that follow from it. */
export async function take(world: World, { name, told, run }: Step): Promise<void> {
  const answer = await run(world, world.service.as('office'));
  await runAllJobs(world.service.deps);
  if (answer === null) return;
  const { status, body } = answer;
  if (status >= 500 || status === 400 || status === 404)
    throw new Error(`${name} ${JSON.stringify(told)}: ${status} ${JSON.stringify(body)}`);
  if (status < 300) world.passed.push(name);
}

const step = <T>(
  name: string,
  told: fc.Arbitrary<T>,
  run: (told: T, world: World, office: Client) => Promise<Answer | null>,
): fc.Arbitrary<Step> =>
  told.map((value) => ({
    name,
    told: value,
    run: (world, office) => run(value, world, office),
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(value)}`,
  }));

const who = fc.nat(1);
const which = fc.nat(30);
const learnerOf = (world: World, index: number) => world.learnerIds[index] as number;
const chosen = <T>(from: T[], index: number): T | undefined => from[index % Math.max(from.length, 1)];

/** The modules of the course; with a learner those that the learner has done. */
async function modulesOf({ service, courseId }: World, learnerId?: number): Promise<number[]> {
  const [rows] = await service.sql.query(
    `SELECT m.module_id FROM wp_unit_modules m
     LEFT JOIN wp_module_completions c ON c.module_id = m.module_id AND c.learner_id = ?
     WHERE m.course_id = ? AND m.removed_at IS NULL ${learnerId ? 'AND c.module_id IS NOT NULL' : ''} ORDER BY 1`,
    [learnerId ?? 0, courseId],
  );
  return (rows as { module_id: number }[]).map((row) => row.module_id);
}

const complete = step('complete', fc.record({ who, which }), async ({ who, which }, world, office) => {
  const moduleId = chosen(await modulesOf(world), which);
  if (moduleId === undefined) return null;
  return office.put(`/learners/${learnerOf(world, who)}/modules/${moduleId}/completion`);
});

/** One that the learner has done: opening what is open changes nothing. */
const reopen = step('reopen', fc.record({ who, which }), async ({ who, which }, world, office) => {
  const moduleId = chosen(await modulesOf(world, learnerOf(world, who)), which);
  if (moduleId === undefined) return null;
  return office.delete(`/learners/${learnerOf(world, who)}/modules/${moduleId}/completion`);
});

/** All that is left, so that courses do get completed. */
const finish = step('finish', who, async (who, world, office) => {
  let last: Answer | null = null;
  for (const moduleId of await modulesOf(world))
    last = await office.put(`/learners/${learnerOf(world, who)}/modules/${moduleId}/completion`);
  return last;
});

type NewUnits = {
  unitId?: number;
  title: string;
  modules: { moduleId?: number; title: string; required: boolean }[];
}[];

/** What the office changes of the tree, told as it was before and answered as it shall be. */
const CHANGES: Record<string, (units: NewUnits, which: number, isOn: boolean) => NewUnits> = {
  'add unit': (units, _which, isOn) => [...units, { title: 'Unit', modules: isOn ? [fresh(true)] : [] }],
  'remove unit': (units, which) => units.filter((_unit, index) => index !== which % units.length),
  'add module': (units, which, isOn) =>
    atUnit(units, which, (unit) => ({ ...unit, modules: [...unit.modules, fresh(isOn)] })),
  'remove module': (units, which) => atUnit(units, which, (unit) => ({ ...unit, modules: unit.modules.slice(1) })),
  'require module': (units, which, isOn) =>
    atUnit(units, which, (unit) => ({
      ...unit,
      modules: unit.modules.map((module, index) => (index === 0 ? { ...module, required: isOn } : module)),
    })),
  'move module': (units, which) => {
    const moved = units[which % units.length]?.modules.at(-1);
    const left = atUnit(units, which, (unit) => ({ ...unit, modules: unit.modules.slice(0, -1) }));
    return atUnit(left, which + 1, (unit) => ({ ...unit, modules: [...unit.modules, ...(moved ? [moved] : [])] }));
  },
  reorder: (units) => [...units].reverse(),
};
const fresh = (required: boolean) => ({ title: 'Module', required });
const atUnit = (units: NewUnits, which: number, change: (unit: NewUnits[number]) => NewUnits[number]): NewUnits =>
  units.map((unit, index) => (index === which % units.length ? change(unit) : unit));

const change = step(
  'change',
  fc.record({ how: fc.constantFrom(...Object.keys(CHANGES)), which, isOn: fc.boolean() }),
  async ({ how, which, isOn }, { courseId }, office) => {
    const path = `/course-content/${courseId}`;
    const { code, title, units }: CourseContent = (await office.get(path)).body;
    const wanted = CHANGES[how]?.(units, which, isOn) ?? units;
    return office.put(path, { code, title, units: wanted.map(asInput) });
  },
);

const asInput = ({ unitId, title, modules }: NewUnits[number]) => ({
  ...{ unitId, title },
  modules: modules.map(({ moduleId, title: name, required }) => ({ moduleId, title: name, required })),
});

const enroll = step('enroll', who, (who, world, office) =>
  office.post(`/course-content/${world.courseId}/enrollments`, { learnerId: learnerOf(world, who) }),
);
const withdraw = step('withdraw', who, (who, world, office) =>
  office.delete(`/course-content/${world.courseId}/enrollments/${learnerOf(world, who)}`),
);
const optIn = step('opt-in', who, (who, world, office) =>
  office.post(`/learners/${learnerOf(world, who)}/course-progress/${world.courseId}/opt-in`),
);
const recalculate = step('recalculate', fc.constant({}), (_told, { courseId }, office) =>
  office.post('/course-progress/recalculate', { courseId }),
);

const weighted = (arbitrary: fc.Arbitrary<Step>, weight: number) => ({ arbitrary, weight });

/** Any sequence of steps; modules are completed most often, as they are in life. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    ...[weighted(complete, 6), weighted(reopen, 4), weighted(finish, 4), weighted(change, 6)],
    ...[weighted(enroll, 4), weighted(withdraw, 3), weighted(optIn, 2), weighted(recalculate, 1)],
  ),
  { minLength: 5, maxLength: 25, size: 'max' },
);
