import { and, asc, eq, isNull } from 'drizzle-orm';
import { courses, courseUnits, courseVersions, unitModules } from '../../drizzle/schema/course-progress.ts';
import { deriveProgress } from '../../server/course-progress/derive.ts';
import { SYSTEM } from '../../server/platform/audit.ts';
import { aCourse, aLearner, anEnrollment } from '../support/fixtures.ts';
import type { Service } from '../support/service.ts';

/** A learner in a course, as enrolling leaves them. */

/** A course of these units with one learner in it; `shown` asks for the learner's progress. */
export async function begin(service: Service, units: boolean[][]) {
  const course = await aCourse(service.deps, units);
  const learnerId = await aLearner(service.deps);
  await enrolled(service, course.courseId, learnerId);
  const shown = async () =>
    (await service.as('office').get(`/learners/${learnerId}/course-progress/${course.courseId}`)).body;
  return { course, learnerId, shown };
}

/** Enrols a learner with the rows of progress that go with it. */
export async function enrolled(service: Service, courseId: number, learnerId: number): Promise<void> {
  await anEnrollment(service.deps, courseId, learnerId);
  await derivedAnew(service, courseId, learnerId);
}

export const derivedAnew = ({ deps }: Service, courseId: number, learnerId: number) =>
  deps.withTx((tx) => deriveProgress(deps, tx, SYSTEM, { courseId, learnerIds: [learnerId] }));

const completion = (learnerId: number, moduleId: number) => `/learners/${learnerId}/modules/${moduleId}/completion`;

export const complete = (service: Service, learnerId: number, moduleId: number) =>
  service.as('office').put(completion(learnerId, moduleId));

export const reopen = (service: Service, learnerId: number, moduleId: number) =>
  service.as('office').delete(completion(learnerId, moduleId));

type Told = { kind: string; subjectId: number; actorKind: string; actorId: number; data: Record<string, unknown> };

/** What the timeline tells of a learner's courses, oldest first; `kinds` is a pattern of SQL. */
export async function activityOf({ sql }: Service, learnerId: number, kinds: string): Promise<Told[]> {
  const [rows] = await sql.query(
    `SELECT kind, subject_id AS subjectId, actor_kind AS actorKind, actor_id AS actorId, data FROM wp_activity
     WHERE slice = 'course-progress' AND learner_id = ? AND kind LIKE ? ORDER BY activity_id`,
    [learnerId, kinds],
  );
  return rows as Told[];
}

/** A unit with one required module more, in a new version of the course. */
export async function addUnit(service: Service, courseId: number): Promise<{ unitId: number; moduleId: number }> {
  const { db } = service.deps;
  const [unit] = await db.insert(courseUnits).values({ courseId, position: 99, title: 'Added unit' });
  const module = { courseId, unitId: unit.insertId, position: 1, title: 'Added module' };
  const [row] = await db.insert(unitModules).values(module);
  await publish(service, courseId);
  return { unitId: unit.insertId, moduleId: row.insertId };
}

/** Saves the units and modules that stand in the tables as a new version of the course. */
export async function publish({ deps }: Service, courseId: number): Promise<void> {
  await deps.withTx(async (tx) => {
    const [course] = await tx.select().from(courses).where(eq(courses.courseId, courseId)).for('update');
    const version = (course?.version ?? 0) + 1;
    const units = await tx
      .select()
      .from(courseUnits)
      .where(and(eq(courseUnits.courseId, courseId), isNull(courseUnits.removedAt)))
      .orderBy(asc(courseUnits.position), asc(courseUnits.unitId));
    const modules = await tx
      .select()
      .from(unitModules)
      .where(and(eq(unitModules.courseId, courseId), isNull(unitModules.removedAt)))
      .orderBy(asc(unitModules.position), asc(unitModules.moduleId));
    const outline = units.map(({ unitId }) => ({
      unitId,
      modules: modules
        .filter((module) => module.unitId === unitId)
        .map(({ moduleId, required }) => ({ moduleId, required })),
    }));
    await tx.insert(courseVersions).values({ courseId, version, outline, savedAt: deps.now(), savedBy: 1 });
    await tx.update(courses).set({ version }).where(eq(courses.courseId, courseId));
  });
}
