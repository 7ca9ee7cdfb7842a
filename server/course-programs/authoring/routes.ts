import { z } from 'zod';
import {
  BundleInput,
  CourseProgram,
  CourseProgramChange,
  CourseProgramInput,
  CourseProgramList,
  CourseStepsInput,
  StepOptionsInput,
} from '../../contract/course-programs.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { archiveProgram } from './archive.ts';
import { createProgram } from './create.ts';
import { editProgram } from './edit.ts';
import { listPrograms } from './list.ts';
import { publishProgram } from './publish.ts';
import { setBundle } from './set-bundle.ts';
import { setOptions } from './set-options.ts';
import { setSteps } from './set-steps.ts';
import { showProgram } from './show.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const OfProgram = z.object({ courseProgramId: IdInPath });

export const authoringRoutes: Route[] = [
  route({
    method: 'get',
    path: '/admin/courses',
    summary: 'Course programs as the office edits them.',
    policy: office,
    query: CourseProgramList,
    answers: z.array(CourseProgram),
    handle: ({ deps, query }) => listPrograms(deps, query),
  }),
  route({
    method: 'post',
    path: '/admin/courses',
    summary: 'Adds a course program as a draft.',
    policy: office,
    body: CourseProgramInput,
    answers: CourseProgram,
    status: 201,
    handle: ({ deps, actor, body }) => createProgram(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/admin/courses/:courseProgramId',
    summary: 'One course program as the office edits it.',
    policy: office,
    params: OfProgram,
    answers: CourseProgram,
    handle: ({ deps, params }) => showProgram(deps.db, params.courseProgramId),
  }),
  route({
    method: 'patch',
    path: '/admin/courses/:courseProgramId',
    summary: 'Changes the given fields of a course program; what was sold stays as it was sold.',
    policy: office,
    params: OfProgram,
    body: CourseProgramChange,
    answers: CourseProgram,
    handle: ({ deps, actor, params, body }) => editProgram(deps, actor, { ...params, change: body }),
  }),
  route({
    method: 'put',
    path: '/admin/courses/:courseProgramId/steps',
    summary: 'Brings the steps of a program into this order; what has no id is new, what is not named is taken out.',
    policy: office,
    params: OfProgram,
    body: CourseStepsInput,
    isLarge: true,
    answers: CourseProgram,
    handle: ({ deps, actor, params, body }) => setSteps(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'put',
    path: '/admin/courses/:courseProgramId/steps/:stepId/options',
    summary: 'Sets the group classes of which one satisfies a step.',
    policy: office,
    params: OfProgram.extend({ stepId: IdInPath }),
    body: StepOptionsInput,
    answers: CourseProgram,
    handle: ({ deps, actor, params, body }) => setOptions(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'put',
    path: '/admin/courses/:courseProgramId/bundle',
    summary: 'Sets what comes along with a program, for whoever buys it from here on.',
    policy: office,
    params: OfProgram,
    body: BundleInput,
    answers: CourseProgram,
    handle: ({ deps, actor, params, body }) => setBundle(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/admin/courses/:courseProgramId/publish',
    summary: 'Puts a program on sale.',
    policy: office,
    params: OfProgram,
    answers: CourseProgram,
    handle: ({ deps, actor, params }) => publishProgram(deps, actor, params.courseProgramId),
  }),
  route({
    method: 'post',
    path: '/admin/courses/:courseProgramId/archive',
    summary: 'Takes a program off sale; whoever bought it goes on.',
    policy: office,
    params: OfProgram,
    answers: CourseProgram,
    handle: ({ deps, actor, params }) => archiveProgram(deps, actor, params.courseProgramId),
  }),
];
