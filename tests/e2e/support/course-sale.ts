import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CourseProgram } from '../../../server/contract/course-programs.ts';
import type { GroupClass, GroupClassMade } from '../../../server/contract/group-classes.ts';
import type { Client } from '../../support/client.ts';
import { created, daysAgo, mark } from './records.ts';

/** Courses that are sold and group classes of a test's own, made over the API. */

const COURSES = '/wp-admin/admin.php?page=learner-progressions-courses';
export const PROGRAM_LIST = `${COURSES}&part=programs`;
export const CLASS_LIST = `${COURSES}&part=classes`;
export const PACKAGE_LIST = `${COURSES}&part=packages`;
export const courseAt = ({ courseProgramId }: CourseProgram, step: string) =>
  `${PROGRAM_LIST}&course=${courseProgramId}&step=${step}`;
export const classAt = ({ groupClassId }: GroupClass) => `${CLASS_LIST}&class=${groupClassId}`;

/** The rows and the ways on of the wizard. */
export const row = (page: Page, at: number) => page.locator('.lp-edit-step').nth(at - 1);
export const labelOf = (page: Page, at: number) => row(page, at).getByLabel('Label', { exact: true });
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
export const open = (page: Page, step: string) =>
  page.getByRole('navigation', { name: 'Steps of writing a course' }).getByRole('link', { name: step }).click();
export const saved = (page: Page, title: string) => page.getByText(`${title} has been saved.`).first().waitFor();

/** A class of an hour, so many days from now. */
export function aGroupClass(office: Client, given: object = {}, inDays = 7): Promise<GroupClassMade> {
  const day = daysAgo(-inDays);
  const own = { title: `Class ${mark()}`, timeZone: 'Africa/Johannesburg', capacity: 12, teacher: 'Thandi Test' };
  const times = { startsAt: `${day}T14:00:00+02:00`, endsAt: `${day}T15:00:00+02:00` };
  return created<GroupClassMade>(office, '/admin/group-classes', { ...own, ...times, ...given });
}

/** A draft with these steps, without classes. */
export async function aCourse(office: Client, labels: string[], given: object = {}): Promise<CourseProgram> {
  const code = mark();
  const own = { code, title: `Course ${code}`, defaultTimeZone: 'Africa/Johannesburg' };
  const price = { amount: 120_000, currency: 'ZAR' };
  const course = await created<CourseProgram>(office, '/admin/courses', { ...own, price, ...given });
  const steps = labels.map((label) => ({ label }));
  return (await office.put(`/admin/courses/${course.courseProgramId}/steps`, { steps })).body;
}

/** Makes a class an option of each of the course's steps. */
export async function offering(office: Client, course: CourseProgram, { groupClassId }: GroupClass): Promise<void> {
  for (const { stepId } of course.steps)
    await office.put(`/admin/courses/${course.courseProgramId}/steps/${stepId}/options`, {
      groupClassIds: [groupClassId],
    });
}

export const storedCourse = async (office: Client, courseProgramId: number): Promise<CourseProgram> =>
  (await office.get(`/admin/courses/${courseProgramId}`)).body;

/** A bundle has been saved, and the form knows: from then on the page may be left. */
export async function bundleSaved(page: Page, office: Client): Promise<CourseProgram> {
  const stored = () => storedCourse(office, Number(new URL(page.url()).searchParams.get('course')));
  await expect.poll(async () => (await stored()).bundle.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.locator('form[aria-busy="true"]').waitFor({ state: 'detached' });
  return stored();
}
