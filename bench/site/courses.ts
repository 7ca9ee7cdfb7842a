import type { Connection } from 'mysql2/promise';
import { fill, upTo } from './fill.ts';
import { COURSES, MODULES_A_UNIT, MODULES_DONE, type Sizes, UNITS_A_COURSE } from './sizes.ts';

/** Ten courses of four units of five modules; every learner is in one of them, with half of it done. */

const MODULES = UNITS_A_COURSE * MODULES_A_UNIT;
const UNITS_DONE = MODULES_DONE / MODULES_A_UNIT;
const ENROLLED = "timestamp('2026-01-05')";
const doneAt = (module: string | number) => `date_add(${ENROLLED}, interval ${module} day)`;

/** SQL for the course of a learner. */
export const courseOf = (learner: string) => `mod(${learner} - 1, ${COURSES}) + 1`;
/** The module that a learner has next. */
export const nextModuleOf = (learnerId: number) => ((learnerId - 1) % COURSES) * MODULES + MODULES_DONE + 1;

export async function fillCourses(sql: Connection, { learners }: Sizes): Promise<void> {
  await fillContent(sql);
  const enrolled = { course_id: courseOf('n'), learner_id: 'n' };
  await fill(sql, {
    table: 'course_enrollments',
    columns: { ...enrolled, enrolled_at: ENROLLED, enrolled_by: '1' },
    from: upTo(learners),
  });
  await fill(sql, {
    table: 'module_completions',
    columns: {
      ...{ learner_id: 'learner', module_id: `${MODULES} * (course - 1) + module`, course_id: 'course' },
      ...{ completed_at: doneAt('module'), completed_by: '1' },
    },
    from: `(SELECT learner, module, ${courseOf('learner')} course FROM (
      SELECT (seq - 1) div ${MODULES_DONE} + 1 learner, mod(seq - 1, ${MODULES_DONE}) + 1 module
      FROM seq_1_to_${learners * MODULES_DONE}) numbers) enrolled`,
  });
  await fill(sql, { table: 'unit_progress', columns: UNIT_ROW, from: learnerUnits(learners) });
  await fill(sql, {
    table: 'course_progress',
    columns: {
      ...{ ...enrolled, course_version: '1', completion_percentage: `${(100 * UNITS_DONE) / UNITS_A_COURSE}` },
      ...{ completed_units_count: `${UNITS_DONE}`, total_units: `${UNITS_A_COURSE}`, status: "'in_progress'" },
      ...{ last_completed_at: doneAt(MODULES_DONE), updated_at: doneAt(MODULES_DONE) },
    },
    from: upTo(learners),
  });
}

const isUnitDone = `unit <= ${UNITS_DONE}`;
const UNIT_ROW = {
  ...{
    learner_id: 'learner',
    unit_id: `${UNITS_A_COURSE} * (${courseOf('learner')} - 1) + unit`,
    course_id: courseOf('learner'),
  },
  ...{ completed_modules: `if(${isUnitDone}, ${MODULES_A_UNIT}, 0)`, total_modules: `${MODULES_A_UNIT}` },
  completed_at: `if(${isUnitDone}, ${doneAt(`${MODULES_A_UNIT} * unit`)}, null)`,
};
const learnerUnits = (learners: number) =>
  `(SELECT (seq - 1) div ${UNITS_A_COURSE} + 1 learner, mod(seq - 1, ${UNITS_A_COURSE}) + 1 unit
    FROM seq_1_to_${learners * UNITS_A_COURSE}) numbers`;

async function fillContent(sql: Connection): Promise<void> {
  await fill(sql, {
    table: 'courses',
    columns: { course_id: 'n', code: "concat('K-', n)", title: "concat('Course ', n)" },
    from: upTo(COURSES),
  });
  await fill(sql, {
    table: 'course_units',
    columns: {
      unit_id: 'n',
      course_id: `(n - 1) div ${UNITS_A_COURSE} + 1`,
      position: `mod(n - 1, ${UNITS_A_COURSE})`,
      title: "concat('Unit ', n)",
    },
    from: upTo(COURSES * UNITS_A_COURSE),
  });
  await fill(sql, {
    table: 'unit_modules',
    columns: {
      ...{ module_id: 'n', unit_id: `(n - 1) div ${MODULES_A_UNIT} + 1`, course_id: `(n - 1) div ${MODULES} + 1` },
      ...{ position: `mod(n - 1, ${MODULES_A_UNIT})`, title: "concat('Module ', n)" },
    },
    from: upTo(COURSES * MODULES),
  });
  const rows = Array.from({ length: COURSES }, (_, course) => [
    course + 1,
    1,
    JSON.stringify(outlineOf(course)),
    '2026-01-01',
    1,
  ]);
  await sql.query('INSERT INTO wp_course_versions (course_id, version, outline, saved_at, saved_by) VALUES ?', [rows]);
}

const outlineOf = (course: number) =>
  Array.from({ length: UNITS_A_COURSE }, (_, at) => {
    const unitId = course * UNITS_A_COURSE + at + 1;
    const modules = Array.from({ length: MODULES_A_UNIT }, (_, module) => ({
      ...{ moduleId: (unitId - 1) * MODULES_A_UNIT + module + 1, required: true },
    }));
    return { unitId, modules };
  });
