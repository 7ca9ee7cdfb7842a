import {
  type CourseOutline,
  courseEnrollments,
  courses,
  courseUnits,
  courseVersions,
  moduleCompletions,
  unitModules,
} from '../../drizzle/schema/course-progress.ts';
import { classTypes, clients, learners, products } from '../../drizzle/schema/learners.ts';
import { classes, classLearners } from '../../drizzle/schema/progressions.ts';
import type { Deps } from '../../server/deps.ts';

/** Rows that a test starts from, written straight to the tables; what is under test goes through the API. */

let counter = 0;
const next = () => ++counter;

export async function aLearner(deps: Deps, given: Partial<typeof learners.$inferInsert> = {}): Promise<number> {
  const [row] = await deps.db.insert(learners).values({ firstName: 'Thandi', surname: `Mokoena${next()}`, ...given });
  return row.insertId;
}

export async function aClient(deps: Deps): Promise<number> {
  const [row] = await deps.db.insert(clients).values({ name: `Client ${next()}` });
  return row.insertId;
}

export async function aClassType(deps: Deps, given: Partial<typeof classTypes.$inferInsert> = {}): Promise<number> {
  const code = `TYPE${next()}`;
  const [row] = await deps.db.insert(classTypes).values({ code, name: code, subjectSelectionMode: 'own', ...given });
  return row.insertId;
}

/** A product of so many hours. */
export async function aProduct(
  deps: Deps,
  hours: number,
  given: Partial<typeof products.$inferInsert> = {},
): Promise<number> {
  const code = given.code ?? `LP${next()}`;
  const classTypeId = given.classTypeId ?? (await aClassType(deps));
  const [row] = await deps.db
    .insert(products)
    .values({ code, name: `Programme ${code}`, productDuration: hours.toFixed(2), ...given, classTypeId });
  return row.insertId;
}

export async function aClass(deps: Deps, given: Partial<typeof classes.$inferInsert> = {}): Promise<number> {
  const clientId = given.clientId ?? (await aClient(deps));
  const classTypeId = given.classTypeId ?? (await aClassType(deps));
  const [row] = await deps.db.insert(classes).values({
    code: `CLASS${next()}`,
    startDate: '2026-01-05',
    status: 'active',
    schedule: [{ weekday: 1, startsAt: '09:00', endsAt: '12:00' }],
    stopWindows: [],
    ...given,
    clientId,
    classTypeId,
  });
  return row.insertId;
}

export async function aMember(deps: Deps, classId: number, learnerId: number, startDate = '2026-01-05'): Promise<void> {
  await deps.db.insert(classLearners).values({ classId, learnerId, startDate });
}

export type ACourse = { courseId: number; unitIds: number[]; moduleIds: number[][] };

/** A course at its first version: a list a unit, `true` a required module, `false` an optional one. */
export async function aCourse(
  deps: Deps,
  units: boolean[][],
  given: Partial<typeof courses.$inferInsert> = {},
): Promise<ACourse> {
  const code = `COURSE${next()}`;
  const [{ insertId: courseId }] = await deps.db.insert(courses).values({ code, title: `Course ${code}`, ...given });
  const outline: CourseOutline = [];
  for (const [index, modules] of units.entries()) outline.push(await aUnit(deps, courseId, index + 1, modules));
  await deps.db.insert(courseVersions).values({ courseId, version: 1, outline, savedAt: deps.now(), savedBy: 1 });
  const unitIds = outline.map(({ unitId }) => unitId);
  return { courseId, unitIds, moduleIds: outline.map(({ modules }) => modules.map(({ moduleId }) => moduleId)) };
}

async function aUnit(deps: Deps, courseId: number, position: number, required: boolean[]) {
  const [unit] = await deps.db.insert(courseUnits).values({ courseId, position, title: `Unit ${position}` });
  const modules: CourseOutline[number]['modules'] = [];
  for (const [index, isRequired] of required.entries()) {
    const title = `Module ${position}.${index + 1}`;
    const of = { courseId, unitId: unit.insertId, position: index + 1 };
    const [row] = await deps.db.insert(unitModules).values({ ...of, title, required: isRequired });
    modules.push({ moduleId: row.insertId, required: isRequired });
  }
  return { unitId: unit.insertId, modules };
}

/** A learner's right to a course, without any progress row. */
export async function anEnrollment(
  deps: Deps,
  courseId: number,
  learnerId: number,
  given: Partial<typeof courseEnrollments.$inferInsert> = {},
): Promise<void> {
  const row = { enrolledAt: deps.now(), enrolledBy: 1, ...given, courseId, learnerId };
  await deps.db.insert(courseEnrollments).values(row);
}

/** Modules that a learner has done; nothing is rolled up. */
export async function theCompletions(
  deps: Deps,
  { courseId, learnerId, moduleIds }: { courseId: number; learnerId: number; moduleIds: number[] },
  completedAt = deps.now(),
): Promise<void> {
  const fact = { courseId, learnerId, completedAt, completedBy: 1 };
  await deps.db.insert(moduleCompletions).values(moduleIds.map((moduleId) => ({ ...fact, moduleId })));
}

export const PDF = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
