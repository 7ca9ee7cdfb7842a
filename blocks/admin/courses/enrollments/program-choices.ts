import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { askAll } from '../../../shared/api.ts';
import type { Choice } from '../../lists/reference.ts';

/** `SFZ · Spoken Frisian` */
export function courseName({ code, title }: { code: string; title: string }): string {
  // translators: 1: code of a course, 2: its title.
  return sprintf(__('%1$s · %2$s', 'learner-progressions'), code, title);
}

/** Every course program, by its id. */
export async function programChoices(): Promise<Choice[]> {
  const programs = await askAll<CourseProgram>('/admin/courses');
  return programs.map((program) => ({ value: String(program.courseProgramId), label: courseName(program) }));
}

/** Those that learners can be enrolled in now, by their code. */
export async function openPrograms(): Promise<Choice[]> {
  const programs = await askAll<CourseProgram>('/admin/courses', { status: 'published' });
  return programs.map((program) => ({ value: program.code, label: courseName(program) }));
}
