import { z } from 'zod';
import {
  CourseLearner,
  CourseLearnerList,
  EnrollAnswer,
  EnrollLearner,
  EnrollLearners,
  ExportCourseProgress,
} from '../../contract/course-enrollments.ts';
import { CourseProgress } from '../../contract/course-progress.ts';
import { IdInPath } from '../../contract/shapes.ts';
import { EXPORTS } from '../../platform/limits.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { enrollLearner } from './enroll.ts';
import { enrollManyLearners } from './enroll-many.ts';
import { exportCourseProgress } from './export.ts';
import { listCourseLearners } from './list.ts';
import { withdrawLearner } from './withdraw.ts';

const OfCourse = z.object({ courseId: IdInPath });
const OfEnrollment = z.object({ courseId: IdInPath, learnerId: IdInPath });
const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const reader: Policy = { who: 'capability', capability: 'lp_view_reports' };

export const enrollmentRoutes: Route[] = [
  route({
    method: 'post',
    path: '/course-content/:courseId/enrollments',
    summary: 'Lets a learner into a course; who had withdrawn goes on.',
    policy: office,
    params: OfCourse,
    body: EnrollLearner,
    answers: CourseProgress,
    status: 201,
    handle: ({ deps, actor, params, body }) => enrollLearner(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/course-content/:courseId/enrollments/bulk',
    summary: 'Lets many learners into a course, each with its own answer.',
    policy: office,
    params: OfCourse,
    body: EnrollLearners,
    isSplit: true,
    answers: EnrollAnswer,
    handle: ({ deps, actor, params, body }) => enrollManyLearners(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'delete',
    path: '/course-content/:courseId/enrollments/:learnerId',
    summary: 'Takes a learner out of a course; the record stays.',
    policy: office,
    params: OfEnrollment,
    status: 204,
    handle: ({ deps, actor, params }) => withdrawLearner(deps, actor, params),
  }),
  route({
    method: 'get',
    path: '/course-content/:courseId/learners',
    summary: 'The learners of a course and how far they are.',
    policy: office,
    params: OfCourse,
    query: CourseLearnerList,
    answers: z.array(CourseLearner),
    handle: ({ deps, params, query }) => listCourseLearners(deps, { ...params, ...query }),
  }),
  route({
    method: 'get',
    path: '/exports/course-progress',
    summary: 'The learners of a course as CSV or XLSX; noted as a disclosure.',
    policy: reader,
    query: ExportCourseProgress,
    streams: true,
    limit: EXPORTS,
    handle: ({ deps, actor, query, response }) => exportCourseProgress(deps, actor, query, response),
  }),
];
