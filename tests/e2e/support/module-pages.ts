import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { CourseContent } from '../../../server/contract/course-content.ts';
import type { Learner } from '../../../server/contract/learners.ts';
import type { Client } from '../../support/client.ts';
import { aLearner, mark } from './records.ts';
import { apiAs, sessionOf } from './session.ts';
import type { TestStack } from './stack.ts';
import { aUser } from './user.ts';

/** Courses of a test's own whose modules have pages, and learners who go through them. */

/** In the title of every page that is made here. */
export const TRIAL = 'Course trial';
export const MODULE_BLOCK = '<!-- wp:learner-progressions/module-complete /-->';

export type Page = { id: number; link: string };

/** A post: pages would fill the site's menu while the test runs. */
export async function aPage(stack: TestStack, content: string, title = mark()): Promise<Page> {
  const admin = await sessionOf(stack, 'admin');
  const page = { title: `${TRIAL} ${title}`, content, status: 'publish' };
  return admin.rest<Page>('POST', '/wp/v2/posts', page);
}

export async function removePages(stack: TestStack): Promise<void> {
  const admin = await sessionOf(stack, 'admin');
  const search = `/wp/v2/posts?per_page=100&search=${encodeURIComponent(TRIAL)}`;
  for (const { id } of await admin.rest<Page[]>('GET', search))
    await admin.rest('DELETE', `/wp/v2/posts/${id}?force=true`);
}

/** First unit: Alarm and Way out, with pages. Second unit: Meeting point and, optional, Drill, both without. */
export async function aSafetyCourse(stack: TestStack, office: Client): Promise<CourseContent> {
  const [alarm, wayOut] = [await aPage(stack, MODULE_BLOCK, 'Alarm'), await aPage(stack, MODULE_BLOCK, 'Way out')];
  const code = mark();
  const units = [
    {
      title: 'Fire',
      modules: [
        { title: 'Alarm', wpPostId: alarm.id },
        { title: 'Way out', wpPostId: wayOut.id },
      ],
    },
    { title: 'Afterwards', modules: [{ title: 'Meeting point' }, { title: 'Drill', required: false }] },
  ];
  const body = { code, title: `Course ${code}`, units };
  const answer = await office.post('/course-content', body, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

export async function enrol(office: Client, { courseId }: CourseContent, { learnerId }: Learner): Promise<void> {
  const path = `/course-content/${courseId}/enrollments`;
  const answer = await office.post(path, { learnerId }, { 'Idempotency-Key': randomUUID() });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
}

/** Somebody with a login and a record who has just been enrolled in such a course. */
export async function aLearnerInCourse(stack: TestStack) {
  const office = await apiAs(stack, 'office');
  const { userId, session } = await aUser(stack, 'lp_learner');
  const learner = await aLearner(office, { wpUserId: userId });
  const course = await aSafetyCourse(stack, office);
  await enrol(office, course, learner);
  const done = async (...titles: string[]) => {
    const modules = course.units.flatMap((unit) => unit.modules).filter(({ title }) => titles.includes(title));
    for (const { moduleId } of modules) {
      const answer = await office.put(`/learners/${learner.learnerId}/modules/${moduleId}/completion`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    }
  };
  return { office, learner, session, course, done };
}
