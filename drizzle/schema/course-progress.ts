import { sql } from 'drizzle-orm';
import {
  type AnyMySqlColumn,
  bigint,
  boolean,
  decimal,
  foreignKey,
  index,
  int,
  json,
  mysqlEnum,
  primaryKey,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { COURSE_STATUSES } from '../../server/contract/words.ts';
import { learners } from './learners.ts';
import { holds, instant, lpTable, now, ours } from './table.ts';

const wpId = (name: string) => bigint(name, { mode: 'number', unsigned: true });
const isAll = (done: AnyMySqlColumn, total: AnyMySqlColumn) => sql`(${total} > 0 and ${done} = ${total})`;
const percentage = (name: string) => decimal(name, { precision: 5, scale: 2, mode: 'number' });

export const courses = lpTable(
  'courses',
  {
    courseId: int('course_id').autoincrement().primaryKey(),
    code: varchar('code', { length: 40 }).notNull(),
    title: varchar('title', { length: 190 }).notNull(),
    /** Counts the shapes of the content: units and modules that came, went or moved. */
    version: int('version').notNull().default(1),
    /** Counts every saving, so that nobody overwrites what they have not seen. */
    revision: int('revision').notNull().default(1),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull().default(now),
  },
  (t) => [uniqueIndex('one_course_a_code').on(t.code), index('courses_by_title').on(t.title, t.courseId)],
);

/** A unit that is taken out stays as a row: learners who completed the course with it still have it. */
export const courseUnits = lpTable(
  'course_units',
  {
    unitId: int('unit_id').autoincrement().primaryKey(),
    courseId: int('course_id').notNull(),
    position: int('position').notNull(),
    title: varchar('title', { length: 190 }).notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    uniqueIndex('units_of_course').on(t.courseId, t.unitId),
    foreignKey({ name: ours('course_units_course'), columns: [t.courseId], foreignColumns: [courses.courseId] }),
  ],
);

export const unitModules = lpTable(
  'unit_modules',
  {
    moduleId: int('module_id').autoincrement().primaryKey(),
    unitId: int('unit_id').notNull(),
    courseId: int('course_id').notNull(),
    position: int('position').notNull(),
    title: varchar('title', { length: 190 }).notNull(),
    required: boolean('required').notNull().default(true),
    /** The page or post of WordPress that carries the content. */
    wpPostId: wpId('wp_post_id'),
    removedAt: instant('removed_at'),
  },
  (t) => [
    uniqueIndex('modules_of_course').on(t.courseId, t.moduleId),
    index('modules_of_unit').on(t.unitId),
    index('modules_by_page').on(t.wpPostId),
    // A module never leaves its course, whatever unit it moves to.
    foreignKey({
      name: ours('unit_modules_unit'),
      columns: [t.courseId, t.unitId],
      foreignColumns: [courseUnits.courseId, courseUnits.unitId],
    }),
  ],
);

export type CourseOutline = { unitId: number; modules: { moduleId: number; required: boolean }[] }[];

/** The shape of a course at each of its versions: what a completed learner has completed. */
export const courseVersions = lpTable(
  'course_versions',
  {
    courseId: int('course_id').notNull(),
    version: int('version').notNull(),
    outline: json('outline').$type<CourseOutline>().notNull(),
    savedAt: instant('saved_at').notNull(),
    savedBy: wpId('saved_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.version] }),
    foreignKey({ name: ours('course_versions_course'), columns: [t.courseId], foreignColumns: [courses.courseId] }),
  ],
);

/** A learner's right to a course; its row is the lock behind which the learner's progress in the course changes. */
export const courseEnrollments = lpTable(
  'course_enrollments',
  {
    courseId: int('course_id').notNull(),
    learnerId: int('learner_id').notNull(),
    enrolledAt: instant('enrolled_at').notNull(),
    enrolledBy: wpId('enrolled_by').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.learnerId] }),
    index('enrollments_by_learner').on(t.learnerId, t.courseId),
    foreignKey({ name: ours('enrollments_course'), columns: [t.courseId], foreignColumns: [courses.courseId] }),
    foreignKey({ name: ours('enrollments_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
  ],
);

const enrollment: [typeof courseEnrollments.courseId, typeof courseEnrollments.learnerId] = [
  courseEnrollments.courseId,
  courseEnrollments.learnerId,
];

/** The facts: which learner has done which module. Everything else of this slice is derived from them. */
export const moduleCompletions = lpTable(
  'module_completions',
  {
    learnerId: int('learner_id').notNull(),
    moduleId: int('module_id').notNull(),
    courseId: int('course_id').notNull(),
    completedAt: instant('completed_at').notNull(),
    /** WordPress user; null when the system saw it, e.g. an attendance. */
    completedBy: wpId('completed_by'),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.moduleId] }),
    index('completions_by_course').on(t.courseId, t.learnerId),
    // Only who is enrolled completes a module, and only one of that course.
    foreignKey({ name: ours('completion_enrolled'), columns: [t.courseId, t.learnerId], foreignColumns: enrollment }),
    foreignKey({
      name: ours('completions_module'),
      columns: [t.courseId, t.moduleId],
      foreignColumns: [unitModules.courseId, unitModules.moduleId],
    }),
  ],
);

/** Required modules of a unit that a learner has done. */
export const unitProgress = lpTable(
  'unit_progress',
  {
    learnerId: int('learner_id').notNull(),
    unitId: int('unit_id').notNull(),
    courseId: int('course_id').notNull(),
    completedModules: int('completed_modules').notNull(),
    totalModules: int('total_modules').notNull(),
    completedAt: instant('completed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.unitId] }),
    index('unit_progress_by_course').on(t.courseId, t.learnerId),
    foreignKey({ name: ours('unit_enrolled'), columns: [t.courseId, t.learnerId], foreignColumns: enrollment }),
    holds('unit_progress_counts', sql`${t.completedModules} between 0 and ${t.totalModules}`),
    holds(
      'unit_progress_completed',
      sql`(${t.completedAt} is not null) = ${isAll(t.completedModules, t.totalModules)}`,
    ),
  ],
);

/** A learner's course, rolled up. `courseVersion` is the shape it was counted on; a completed one stays on its own. */
export const courseProgress = lpTable(
  'course_progress',
  {
    courseId: int('course_id').notNull(),
    learnerId: int('learner_id').notNull(),
    courseVersion: int('course_version').notNull(),
    completionPercentage: percentage('completion_percentage').notNull(),
    completedUnitsCount: int('completed_units_count').notNull(),
    totalUnits: int('total_units').notNull(),
    status: mysqlEnum('status', COURSE_STATUSES).notNull(),
    /** The latest module of the shape: when the learner was last active in the course. */
    lastCompletedAt: instant('last_completed_at'),
    completedAt: instant('completed_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.learnerId] }),
    index('course_progress_by_learner').on(t.learnerId),
    index('course_progress_by_status').on(t.courseId, t.status, t.learnerId),
    index('course_progress_by_percent').on(t.courseId, t.completionPercentage, t.learnerId),
    index('course_progress_by_activity').on(t.courseId, t.lastCompletedAt, t.learnerId),
    foreignKey({ name: ours('progress_enrolled'), columns: [t.courseId, t.learnerId], foreignColumns: enrollment }),
    holds('course_progress_counts', sql`${t.completedUnitsCount} between 0 and ${t.totalUnits}`),
    holds('course_progress_percentage', sql`${t.completionPercentage} between 0 and 100`),
    // Completed is all of it, dated, and 100: each says the same, so none can lie alone.
    holds('completed_is_all', sql`(${t.status} = 'completed') = ${isAll(t.completedUnitsCount, t.totalUnits)}`),
    holds('completed_is_dated', sql`(${t.status} = 'completed') = (${t.completedAt} is not null)`),
    holds('completed_is_hundred', sql`(${t.status} = 'completed') = (${t.completionPercentage} = 100)`),
  ],
);
