import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CourseContent } from '../../../server/contract/course-content.ts';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Client } from '../../support/client.ts';
import { mark } from './records.ts';

/** Courses of a test's own, made over the API, and the rows of their editor. */

export const COURSES = '/wp-admin/admin.php?page=learner-progressions-course-content';
export const courseAt = ({ courseId }: CourseContent, query = '') => `${COURSES}&course=${courseId}${query}`;

type Unit = { title: string; modules: string[] };

export async function aCourseOf(office: Client, units: Unit[]): Promise<CourseContent> {
  const code = mark();
  const content = units.map(({ title, modules }) => ({ title, modules: modules.map((name) => ({ title: name })) }));
  const body = { code, title: `Course ${code}`, units: content };
  const answer = await office.post('/course-content', body, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

export const SAFETY: Unit[] = [
  { title: 'Signs', modules: ['Colours', 'Shapes'] },
  { title: 'Fire', modules: ['Alarm', 'Way out', 'Meeting point'] },
];

export async function enrolled(office: Client, { courseId }: CourseContent, learners: Learner[]): Promise<void> {
  const body = { learnerIds: learners.map(({ learnerId }) => learnerId) };
  const path = `/course-content/${courseId}/enrollments/bulk`;
  const answer = await office.post(path, body, { 'Idempotency-Key': randomUUID() });
  expect(
    answer.body.results.every(({ ok }: { ok: boolean }) => ok),
    JSON.stringify(answer.body),
  ).toBe(true);
}

/** Marks the first so many modules of the course as done. */
export async function doneUpTo(office: Client, course: CourseContent, { learnerId }: Learner, count: number) {
  const modules = course.units.flatMap((unit) => unit.modules).slice(0, count);
  for (const { moduleId } of modules) {
    const answer = await office.put(`/learners/${learnerId}/modules/${moduleId}/completion`, {});
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

/** Titles as they are stored: each unit with its modules. */
export async function storedTree(office: Client, courseId: number): Promise<[string, string[]][]> {
  const { body } = await office.get(`/course-content/${courseId}`);
  return (body as CourseContent).units.map(({ title, modules }) => [title, modules.map((module) => module.title)]);
}

const row = (page: Page, kind: 'unit' | 'module', title: string): Locator =>
  page.locator(`.lp-edit-${kind}`).filter({
    has: page.locator(
      `:scope > .lp-title input[value="${title}"], :scope > .lp-edit-unit__head input[value="${title}"]`,
    ),
  });
export const unitRow = (page: Page, title: string) => row(page, 'unit', title);
export const moduleRow = (page: Page, title: string) => row(page, 'module', title);

/** Drags a row by its handle onto the middle of another one, in the steps that a hand makes. */
export async function dragOnto(page: Page, dragged: Locator, onto: Locator, edge: 'upper' | 'lower'): Promise<void> {
  const [from, to] = [await boxOf(dragged.locator('[data-lp-part="handle"]').first()), await boxOf(onto)];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  const y = to.y + (edge === 'upper' ? 0.25 : 0.75) * to.height;
  await page.mouse.move(to.x + 40, y, { steps: 12 });
  await page.mouse.move(to.x + 42, y, { steps: 4 });
  await page.mouse.up();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('Nothing to drag there.');
  return box;
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save the course' }).click();
  await page.getByText('The course has been saved.').first().waitFor();
}
/** A course as it is sent to change it. */
export function contentOf({ code, title, units }: CourseContent) {
  const named = units.map(({ unitId, title: name, modules }) => ({
    ...{ unitId, title: name },
    modules: modules.map(({ moduleId, title: module }) => ({ moduleId, title: module })),
  }));
  return { code, title, units: named };
}
