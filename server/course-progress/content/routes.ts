import { z } from 'zod';
import {
  CourseContent,
  CourseContentInput,
  CourseList,
  ListedCourse,
  NewCourse,
} from '../../contract/course-content.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { createCourse } from './create.ts';
import { editCourse } from './edit.ts';
import { listCourses } from './list.ts';
import { showCourse } from './show.ts';

const OfCourse = z.object({ courseId: IdInPath });
const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };

export const contentRoutes: Route[] = [
  route({
    method: 'get',
    path: '/course-content',
    summary: 'Courses with their sizes.',
    policy: office,
    query: CourseList,
    answers: z.array(ListedCourse),
    handle: ({ deps, query }) => listCourses(deps, query),
  }),
  route({
    method: 'post',
    path: '/course-content',
    summary: 'Adds a course with its units and modules.',
    policy: office,
    body: NewCourse,
    isLarge: true,
    answers: CourseContent,
    status: 201,
    handle: ({ deps, actor, body }) => createCourse(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/course-content/:courseId',
    summary: 'One course as the office edits it.',
    policy: office,
    params: OfCourse,
    answers: CourseContent,
    handle: ({ deps, params }) => showCourse(deps, params.courseId),
  }),
  route({
    method: 'put',
    path: '/course-content/:courseId',
    summary: 'Saves a course as a whole: what is not named is taken out, what has no id is new.',
    policy: office,
    params: OfCourse,
    body: CourseContentInput,
    isLarge: true,
    answers: CourseContent,
    handle: ({ deps, actor, params, body }) => editCourse(deps, actor, { ...params, input: body }),
  }),
];
