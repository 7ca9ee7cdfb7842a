import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  courseProgress,
  courses,
  courseUnits,
  courseVersions,
  unitModules,
} from '../../drizzle/schema/course-progress.ts';
import { activity } from '../../drizzle/schema/platform.ts';
import type { CourseContent } from '../../server/contract/course-content.ts';
import { aCourse, aLearner, anEnrollment } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { readyJobs } from './due-jobs.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

let counter = 0;
const code = () => `C${++counter}`;
const office = () => service.as('office');
const path = (courseId: number) => `/course-content/${courseId}`;
const show = async (courseId: number): Promise<CourseContent> => (await office().get(path(courseId))).body;
const save = (courseId: number, input: object) => office().put(path(courseId), input);

/** What a screen sends back: the answer without what only the service says. */
function inputOf({ code, title, active, units }: CourseContent) {
  return {
    ...{ code, title, active },
    units: units.map(({ unitId, title, modules }) => ({
      ...{ unitId, title },
      modules: modules.map(({ page: _page, ...module }) => module),
    })),
  };
}
/** A course from the fixtures as a screen would send it back; `change` edits that in place. */
async function edited(courseId: number, change: (input: ReturnType<typeof inputOf>) => void = () => undefined) {
  const input = inputOf(await show(courseId));
  change(input);
  return input;
}
const idsOf = ({ units }: CourseContent) =>
  units.map(({ unitId, modules }) => [unitId, modules.map(({ moduleId }) => moduleId)]);
const shapesOf = (courseId: number) =>
  service.deps.db
    .select()
    .from(courseVersions)
    .where(eq(courseVersions.courseId, courseId))
    .orderBy(asc(courseVersions.version));
const notes = (courseId: number) =>
  service.deps.db
    .select({ kind: activity.kind, data: activity.data })
    .from(activity)
    .where(and(eq(activity.slice, 'course-progress'), eq(activity.subjectId, courseId)));
const jobsOf = async (courseId: number) =>
  (await readyJobs(service.deps, 'course.rederive')).filter(({ payload }) => payload.courseId === courseId);

async function aPost(type = 'page', status = 'publish', title = 'Fractions'): Promise<number> {
  const [row] = await service.sql.query('INSERT INTO wp_posts (post_title, post_status, post_type) VALUES (?, ?, ?)', [
    title,
    status,
    type,
  ]);
  return (row as { insertId: number }).insertId;
}

describe('a new course', () => {
  test('is answered as it was written, at version 1 with its outline', async () => {
    const units = [
      { title: 'One', modules: [{ title: 'A' }, { title: 'B', required: false }] },
      { title: 'Empty', modules: [] },
      { title: 'Two', modules: [{ title: 'C', required: true }] },
    ];
    const added = await office().post('/course-content', { code: code(), title: 'Numeracy', units });
    expect(added).toMatchObject({
      status: 201,
      body: { title: 'Numeracy', active: true, version: 1, revision: 1, units },
    });
    expect(added.body.units[0].modules[0]).toMatchObject({ required: true, wpPostId: null, page: null });
    expect(await show(added.body.courseId)).toEqual(added.body);
    const [first, ...others] = await shapesOf(added.body.courseId);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ version: 1, savedBy: service.people.office.userId });
    expect(first?.outline.map((unit) => [unit.unitId, unit.modules.map(({ moduleId }) => moduleId)])).toEqual(
      idsOf(added.body),
    );
    expect(first?.outline[0]?.modules.map(({ required }) => required)).toEqual([true, false]);
    expect(await notes(added.body.courseId)).toEqual([
      { kind: 'content.created', data: { version: 1, units: 3, modules: 3 } },
    ]);
  });

  test('without units has an empty outline', async () => {
    const { body } = await office().post('/course-content', { code: code(), title: 'Later', active: false });
    expect(body).toMatchObject({ active: false, units: [] });
    expect((await shapesOf(body.courseId)).map(({ outline }) => outline)).toEqual([[]]);
  });

  test('with a code that is taken is refused and leaves nothing', async () => {
    const given = { code: code(), title: 'First', units: [{ title: 'One' }] };
    await office().post('/course-content', given);
    const again = await office().post('/course-content', { ...given, title: 'Second' });
    expect(again).toMatchObject({ status: 409, body: { code: 'code_taken', errors: [{ path: 'code' }] } });
    expect(await service.deps.db.select().from(courses).where(eq(courses.title, 'Second'))).toEqual([]);
  });

  test('that names units of another course is refused and leaves nothing', async () => {
    const { unitIds } = await aCourse(service.deps, [[true]]);
    const given = { code: code(), title: 'Thief', units: [{ unitId: unitIds[0], title: 'Taken' }] };
    expect((await office().post('/course-content', given)).status).toBe(404);
    expect(await service.deps.db.select().from(courses).where(eq(courses.title, 'Thief'))).toEqual([]);
  });

  test('twenty of one code at once leave one', async () => {
    const given = { code: code(), title: 'Race', units: [{ title: 'One', modules: [{ title: 'A' }] }] };
    const answers = await Promise.all(Array.from({ length: 20 }, () => office().post('/course-content', given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
  });
});

describe('a saving', () => {
  test('keeps named ids, takes out what is not named and adds what has none, in the order of the list', async () => {
    const { courseId, unitIds, moduleIds } = await aCourse(service.deps, [[true, true], [true], [true]]);
    const input = await edited(courseId, ({ units }) => {
      units.splice(1, 1);
      units[0]?.modules.splice(0, 1, { title: 'New first' } as never);
      units.unshift({ title: 'New unit', modules: [{ title: 'X' }, { title: 'Y' }] } as never);
      units.push({ title: 'Last', modules: [] } as never);
    });
    const { body } = await save(courseId, input);
    expect(body.units.map(({ title }: { title: string }) => title)).toEqual(['New unit', 'Unit 1', 'Unit 3', 'Last']);
    expect(body.units[0].modules.map(({ title }: { title: string }) => title)).toEqual(['X', 'Y']);
    expect(body.units[1].unitId).toBe(unitIds[0]);
    expect(body.units[1].modules.map(({ title }: { title: string }) => title)).toEqual(['New first', 'Module 1.2']);
    expect(body.units[1].modules[1].moduleId).toBe(moduleIds[0]?.[1]);
    expect(body).toMatchObject({ version: 2, revision: 2 });
    const outline = (await shapesOf(courseId)).at(-1)?.outline;
    expect(outline?.map((unit) => [unit.unitId, unit.modules.map(({ moduleId }) => moduleId)])).toEqual(idsOf(body));
    expect(await jobsOf(courseId)).toMatchObject([{ payload: { courseId, version: 2, afterLearnerId: 0 } }]);
    expect(await notes(courseId)).toEqual([{ kind: 'content.edited', data: { version: 2, units: 4, modules: 5 } }]);
  });

  test('keeps what was taken out as rows with the day', async () => {
    const { courseId, unitIds, moduleIds } = await aCourse(service.deps, [[true], [true]]);
    await save(courseId, await edited(courseId, ({ units }) => units.pop()));
    const [unit] = await service.deps.db
      .select()
      .from(courseUnits)
      .where(eq(courseUnits.unitId, unitIds[1] ?? 0));
    const [module] = await service.deps.db
      .select()
      .from(unitModules)
      .where(eq(unitModules.moduleId, moduleIds[1]?.[0] ?? 0));
    expect([unit?.removedAt, module?.removedAt]).toEqual([expect.any(Date), expect.any(Date)]);
    expect(module?.unitId).toBe(unitIds[1]);
  });

  test('moves a module to another unit, also out of one that goes and into one that is new', async () => {
    const { courseId, unitIds, moduleIds } = await aCourse(service.deps, [[true, false], [true]]);
    const input = await edited(courseId, ({ units }) => {
      const [first] = units.splice(0, 1);
      units[0]?.modules.unshift(...(first?.modules.splice(0, 1) ?? []));
      units.push({ title: 'New', modules: first?.modules ?? [] } as never);
    });
    const { body } = await save(courseId, input);
    const [kept, added] = body.units;
    expect([kept.unitId, kept.modules.map(({ moduleId }: { moduleId: number }) => moduleId)]).toEqual([
      unitIds[1],
      [moduleIds[0]?.[0], moduleIds[1]?.[0]],
    ]);
    expect(added.modules).toMatchObject([{ moduleId: moduleIds[0]?.[1], required: false }]);
    expect(body.version).toBe(2);
  });

  test('of another order alone keeps the version and tells its outline in that order', async () => {
    const { courseId, unitIds, moduleIds } = await aCourse(service.deps, [[true, true], [true]]);
    const input = await edited(courseId, ({ units }) => {
      units.reverse();
      units[1]?.modules.reverse();
    });
    expect((await save(courseId, input)).body).toMatchObject({ version: 1, revision: 2 });
    expect(idsOf(await show(courseId))).toEqual([
      [unitIds[1], moduleIds[1]],
      [unitIds[0], moduleIds[0]?.toReversed()],
    ]);
    const shapes = await shapesOf(courseId);
    expect(shapes.map(({ outline }) => outline.map(({ unitId }) => unitId))).toEqual([unitIds.toReversed()]);
    expect(await jobsOf(courseId)).toEqual([]);
  });

  test('of titles, code and activity alone raises the revision and nothing else', async () => {
    const { courseId } = await aCourse(service.deps, [[true]]);
    const input = await edited(courseId, ({ units }) => {
      if (units[0]) units[0].title = 'Renamed';
    });
    const renamed = { ...input, code: code(), title: 'Other', active: false };
    expect((await save(courseId, renamed)).body).toMatchObject({ ...renamed, version: 1, revision: 2 });
    expect(await jobsOf(courseId)).toEqual([]);
  });

  test('that makes a module optional is another version', async () => {
    const { courseId } = await aCourse(service.deps, [[true, true]]);
    const input = await edited(courseId, ({ units }) => {
      if (units[0]?.modules[0]) units[0].modules[0].required = false;
    });
    expect((await save(courseId, input)).body.version).toBe(2);
    expect((await shapesOf(courseId)).map(({ outline }) => outline[0]?.modules[0]?.required)).toEqual([true, false]);
  });

  test('of the same again writes nothing', async () => {
    const { courseId } = await aCourse(service.deps, [[true, false], []]);
    const changed = await save(courseId, { ...(await edited(courseId)), title: 'Once' });
    const again = await save(courseId, { ...inputOf(changed.body), revision: changed.body.revision });
    expect(again).toMatchObject({ status: 200, body: changed.body });
    expect(await notes(courseId)).toHaveLength(1);
    expect((await shapesOf(courseId)).length).toBe(1);
  });

  test('that does not say whether the course is active leaves it so', async () => {
    const { courseId } = await aCourse(service.deps, [[true]], { active: false });
    const { active: _active, ...input } = await edited(courseId);
    expect((await save(courseId, { ...input, title: 'Still away' })).body.active).toBe(false);
  });

  test('of a revision that is not the present one is refused with it', async () => {
    const { courseId } = await aCourse(service.deps, [[true]]);
    const input = await edited(courseId);
    await save(courseId, { ...input, title: 'Newer', revision: 1 });
    const late = await save(courseId, { ...input, title: 'Late', revision: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'content_changed', revision: 2 } });
    expect((await show(courseId)).title).toBe('Newer');
  });

  test('with the code of another course is refused and changes nothing', async () => {
    const other = code();
    await aCourse(service.deps, [], { code: other });
    const { courseId } = await aCourse(service.deps, [[true]]);
    const before = await show(courseId);
    const input = await edited(courseId, ({ units }) => units.push({ title: 'More', modules: [] } as never));
    const refused = await save(courseId, { ...input, code: other });
    expect(refused).toMatchObject({ status: 409, body: { code: 'code_taken', errors: [{ path: 'code' }] } });
    expect(await show(courseId)).toEqual(before);
    expect(await jobsOf(courseId)).toEqual([]);
  });

  test('of a course that is not there is 404', async () => {
    const { courseId } = await aCourse(service.deps, [[true]]);
    expect((await save(999_999, await edited(courseId))).status).toBe(404);
    expect((await office().get(path(999_999))).status).toBe(404);
  });
});

describe('ids in a saving', () => {
  const refused = async (
    change: (input: ReturnType<typeof inputOf>, of: { unitId: number; moduleId: number }) => void,
  ) => {
    const { courseId } = await aCourse(service.deps, [[true], [true]]);
    const other = await aCourse(service.deps, [[true]]);
    const before = await show(courseId);
    const named = { unitId: other.unitIds[0] ?? 0, moduleId: other.moduleIds[0]?.[0] ?? 0 };
    const { status, body } = await save(courseId, await edited(courseId, (input) => change(input, named)));
    expect(await show(courseId)).toEqual(before);
    expect(await show(other.courseId)).toMatchObject({ revision: 1, units: [{ title: 'Unit 1' }] });
    return [status, body.errors.map((error: { path: string }) => error.path)];
  };

  test('of another course are 404, with their place', async () => {
    const unit = await refused(({ units }, { unitId }) => units.push({ unitId, title: 'Taken', modules: [] }));
    expect(unit).toEqual([404, ['units.2.unitId']]);
    const module = await refused(({ units }, { moduleId }) => {
      units[1]?.modules.push({ moduleId, title: 'Taken', required: true, wpPostId: null });
    });
    expect(module).toEqual([404, ['units.1.modules.1.moduleId']]);
  });

  test('named twice are 400, with their place', async () => {
    const unit = await refused(({ units }) => units.push({ ...(units[0] as (typeof units)[number]), modules: [] }));
    expect(unit).toEqual([400, ['units.2.unitId']]);
    const module = await refused(({ units }) => units[1]?.modules.push(...(units[0]?.modules ?? [])));
    expect(module).toEqual([400, ['units.1.modules.1.moduleId']]);
  });

  test('that were taken out do not come back', async () => {
    const { courseId } = await aCourse(service.deps, [[true], [true, true]]);
    const whole = await edited(courseId);
    await save(courseId, { ...whole, units: whole.units.slice(0, 1) });
    expect((await save(courseId, whole)).status).toBe(404);
    const [first, second] = whole.units;
    const borrowed = [{ ...first, modules: [...(first?.modules ?? []), ...(second?.modules ?? [])] }];
    expect((await save(courseId, { ...whole, units: borrowed })).body).toMatchObject({
      status: 404,
      errors: [{ path: 'units.0.modules.1.moduleId' }, { path: 'units.0.modules.2.moduleId' }],
    });
  });
});

describe('pages of WordPress', () => {
  const withPage = async (wpPostId: number) => {
    const { courseId } = await aCourse(service.deps, [[true, true]]);
    const input = await edited(courseId, ({ units }) => {
      if (units[0]?.modules[1]) units[0].modules[1].wpPostId = wpPostId;
    });
    return { courseId, answer: await save(courseId, input) };
  };

  test('carry a module, with a link that needs no permalinks once they are published', async () => {
    const kinds: [string, string][] = [
      ['page', '/?page_id='],
      ['post', '/?p='],
      ['lesson', '/?post_type=lesson&p='],
    ];
    for (const [type, link] of kinds) {
      const wpPostId = await aPost(type);
      const { answer } = await withPage(wpPostId);
      const page = { wpPostId, title: 'Fractions', status: 'publish', url: `http://wordpress.test${link}${wpPostId}` };
      expect(answer.body).toMatchObject({ version: 1, revision: 2 });
      expect(answer.body.units[0].modules[1].page).toEqual(page);
    }
  });

  test('that are drafts have no link yet', async () => {
    const wpPostId = await aPost('page', 'draft');
    const { answer } = await withPage(wpPostId);
    expect(answer.body.units[0].modules[1].page).toMatchObject({ status: 'draft', url: null });
  });

  test('that are missing, in the trash, unsaved or revisions are refused with their place', async () => {
    const unknown = [
      999_999,
      await aPost('page', 'trash'),
      await aPost('page', 'auto-draft'),
      await aPost('revision', 'inherit'),
    ];
    for (const wpPostId of unknown) {
      const { answer, courseId } = await withPage(wpPostId);
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'unknown_wp_post', errors: [{ path: 'units.0.modules.1.wpPostId' }] },
      });
      expect((await show(courseId)).revision).toBe(1);
    }
    const units = [{ title: 'One', modules: [{ title: 'A', wpPostId: 999_999 }] }];
    const created = await office().post('/course-content', { code: code(), title: 'Lost', units });
    expect(created.body.code).toBe('unknown_wp_post');
  });

  test('that were there already may be lost or thrown away since', async () => {
    const wpPostId = await aPost();
    const { courseId } = await withPage(wpPostId);
    await service.sql.query("UPDATE wp_posts SET post_status = 'trash' WHERE ID = ?", [wpPostId]);
    const trashed = await save(courseId, { ...(await edited(courseId)), title: 'Trashed' });
    expect(trashed.body.units[0].modules[1]).toMatchObject({ wpPostId, page: { status: 'trash', url: null } });
    await service.sql.query('DELETE FROM wp_posts WHERE ID = ?', [wpPostId]);
    const lost = await save(courseId, { ...(await edited(courseId)), title: 'Lost' });
    expect(lost).toMatchObject({ status: 200, body: { title: 'Lost' } });
    expect(lost.body.units[0].modules[1]).toMatchObject({ wpPostId, page: null });
  });
});

describe('the list', () => {
  test('counts units, modules and learners of each course', async () => {
    const { courseId } = await aCourse(service.deps, [[true, false], [true]], { title: 'Counted 100%' });
    await save(courseId, await edited(courseId, ({ units }) => units.push({ title: 'More', modules: [] } as never)));
    const learnerIds = [];
    for (let i = 0; i < 5; i++) learnerIds.push(await aLearner(service.deps));
    const [done = 0, earlier = 0, open = 0, , withdrawn = 0] = learnerIds;
    for (const learnerId of learnerIds)
      await anEnrollment(service.deps, courseId, learnerId, learnerId === withdrawn ? { withdrawnAt: new Date() } : {});
    const all = { completedUnitsCount: 2, totalUnits: 2, completionPercentage: 100, status: 'completed' as const };
    const none = { completedUnitsCount: 0, totalUnits: 2, completionPercentage: 0, status: 'not_started' as const };
    const at = new Date();
    await service.deps.db.insert(courseProgress).values([
      { courseId, learnerId: done, courseVersion: 2, ...all, completedAt: at, updatedAt: at },
      { courseId, learnerId: earlier, courseVersion: 1, ...all, completedAt: at, updatedAt: at },
      { courseId, learnerId: open, courseVersion: 2, ...none, updatedAt: at },
      { courseId, learnerId: withdrawn, courseVersion: 1, ...all, completedAt: at, updatedAt: at },
    ]);
    const listed = await office().get('/course-content?search=100%25');
    expect(listed.headers.get('X-WP-Total')).toBe('1');
    expect(listed.body).toMatchObject([{ courseId, version: 2, units: 3, modules: 3, enrolled: 4, completed: 2 }]);
    expect((await show(courseId)).learners).toEqual({ enrolled: 4, completed: 2, updating: 1, onEarlierVersion: 1 });
  });

  test('goes by page, by title or code, by activity', async () => {
    await aCourse(service.deps, [], { code: 'ZZ-1', title: 'Sorted B', active: false });
    await aCourse(service.deps, [], { code: 'ZZ-2', title: 'Sorted A' });
    const titles = async (query: string) =>
      (await office().get(`/course-content?search=Sorted&${query}`)).body.map(({ title }: { title: string }) => title);
    expect(await titles('')).toEqual(['Sorted A', 'Sorted B']);
    expect(await titles('orderBy=code')).toEqual(['Sorted B', 'Sorted A']);
    expect(await titles('order=desc&perPage=1')).toEqual(['Sorted B']);
    expect(await titles('page=2&perPage=1')).toEqual(['Sorted B']);
    expect(await titles('active=true')).toEqual(['Sorted A']);
    expect(await titles('active=false')).toEqual(['Sorted B']);
    const byCode = await office().get('/course-content?search=ZZ-1');
    expect(byCode.body).toMatchObject([{ code: 'ZZ-1' }]);
    expect((await office().get('/course-content?orderBy=courseId')).status).toBe(400);
  });
});

test('content is read and written by the office alone', async () => {
  const { courseId } = await aCourse(service.deps, [[true]]);
  const input = await edited(courseId);
  for (const role of ['facilitator', 'learner', 'subscriber'] as Role[]) {
    const client = service.as(role);
    const answers = [
      await client.get('/course-content'),
      await client.get(path(courseId)),
      await client.post('/course-content', { ...input, units: [], code: code() }),
      await client.put(path(courseId), { ...input, title: 'Mine' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  }
  expect(await show(courseId)).toMatchObject({ revision: 1, title: input.title });
});

test('wrong values are refused with their place', async () => {
  const { courseId } = await aCourse(service.deps, [[true]]);
  const input = await edited(courseId);
  const refused = async (change: object) => (await save(courseId, { ...input, ...change })).body.errors?.[0]?.path;
  expect(await refused({ title: ' ' })).toBe('title');
  expect(await refused({ units: [{ title: 'x', modules: [{ title: '' }] }] })).toBe('units.0.modules.0.title');
  expect(await refused({ units: undefined })).toBe('units');
  expect(await refused({ version: 7 })).toBe('version');
});
