import { z } from 'zod';
import {
  CourseProgress,
  CourseReconciliation,
  ModuleCompletion,
  ModuleState,
  ModuleStateQuery,
  Recalculate,
  Recalculation,
  ReconcileQuery,
} from '../contract/course-progress.ts';
import { IdInPath } from '../contract/shapes.ts';
import { can } from '../platform/actor.ts';
import type { Policy } from '../platform/policy.ts';
import { refuse } from '../platform/refuse.ts';
import { type Route, route } from '../platform/route.ts';
import { completeModule } from './complete-module.ts';
import { listCourseProgress } from './list.ts';
import { listModuleStates } from './list-module-states.ts';
import { optIn } from './opt-in.ts';
import { recalculateProgress } from './recalculate.ts';
import { reconcileProgress } from './reconcile.ts';
import { reopenModule } from './reopen-module.ts';
import { showCourseProgress } from './show.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const OfCourse = z.object({ courseId: IdInPath });
const OfModule = z.object({ moduleId: IdInPath });

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const ofLearner: Policy<{ learnerId: number }> = { who: 'record', of: (_db, { learnerId }) => learnerId };

const own: Route[] = [
  route({
    method: 'get',
    path: '/me/course-progress',
    summary: 'The caller’s own courses: how far, unit by unit.',
    policy: { who: 'self' },
    answers: z.array(CourseProgress),
    handle: async ({ deps, actor: { learnerId } }) =>
      learnerId === null ? [] : listCourseProgress(deps, { learnerId }),
  }),
  route({
    method: 'get',
    path: '/me/modules',
    summary: 'A module, or those of a page, in the caller’s own courses: done or not, and what comes next.',
    policy: { who: 'self' },
    query: ModuleStateQuery,
    answers: z.array(ModuleState),
    handle: async ({ deps, actor: { learnerId }, query }) =>
      learnerId === null ? [] : listModuleStates(deps, learnerId, query),
  }),
  route({
    method: 'put',
    path: '/me/modules/:moduleId/completion',
    summary: 'The caller has done a module of their own course.',
    policy: { who: 'self' },
    params: OfModule,
    body: ModuleCompletion,
    answers: CourseProgress,
    handle: ({ deps, actor, params, body }) =>
      completeModule(deps, actor, { ...body, ...params, learnerId: actor.learnerId ?? refuse('not_found') }),
  }),
  route({
    method: 'post',
    path: '/me/course-progress/:courseId/opt-in',
    summary: 'Brings the caller’s completed course to its present content.',
    policy: { who: 'self' },
    params: OfCourse,
    answers: CourseProgress,
    handle: ({ deps, actor, params }) =>
      optIn(deps, actor, { ...params, learnerId: actor.learnerId ?? refuse('not_found') }),
  }),
];

const ofLearners: Route[] = [
  route({
    method: 'get',
    path: '/learners/:learnerId/course-progress',
    summary: 'A learner’s courses: how far, unit by unit.',
    policy: ofLearner,
    params: OfLearner,
    answers: z.array(CourseProgress),
    handle: ({ deps, actor, params }) =>
      listCourseProgress(deps, { ...params, withWithdrawn: can(actor, 'lp_view_learners') }),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/course-progress/:courseId',
    summary: 'One course of a learner: how far, unit by unit.',
    policy: ofLearner,
    params: OfLearner.extend(OfCourse.shape),
    answers: CourseProgress,
    handle: ({ deps, actor, params }) =>
      showCourseProgress(deps, { ...params, withWithdrawn: can(actor, 'lp_view_learners') }),
  }),
  route({
    method: 'put',
    path: '/learners/:learnerId/modules/:moduleId/completion',
    summary: 'Marks a module as done by a learner.',
    policy: office,
    params: OfLearner.extend(OfModule.shape),
    body: ModuleCompletion,
    answers: CourseProgress,
    handle: ({ deps, actor, params, body }) => completeModule(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'delete',
    path: '/learners/:learnerId/modules/:moduleId/completion',
    summary: 'Opens a module again that a learner had done.',
    policy: office,
    params: OfLearner.extend(OfModule.shape),
    body: ModuleCompletion,
    answers: CourseProgress,
    handle: ({ deps, actor, params, body }) => reopenModule(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'post',
    path: '/learners/:learnerId/course-progress/:courseId/opt-in',
    summary: 'Brings a learner’s completed course to its present content.',
    policy: office,
    params: OfLearner.extend(OfCourse.shape),
    answers: CourseProgress,
    handle: ({ deps, actor, params }) => optIn(deps, actor, params),
  }),
];

/** WordPress asks on its own path, for its command line. */
const recalculation = (path: string, policy: Policy<undefined>): Route =>
  route({
    method: 'post',
    path,
    summary: 'Derives stored progress anew from the completed modules; what takes long goes on as a job.',
    policy,
    body: Recalculate,
    isSplit: true,
    answers: Recalculation,
    handle: ({ deps, actor, body }) => recalculateProgress(deps, actor, body),
  });

/** Takes as long as there are learners in courses: no deadline. */
const reconciliations = (path: string, policy: Policy<undefined>): Route[] => [
  route({
    method: 'get',
    path,
    summary: 'Holds stored progress against the completed modules; changes nothing.',
    policy,
    query: ReconcileQuery,
    answers: CourseReconciliation,
    streams: true,
    handle: ({ deps, actor, query }) => reconcileProgress(deps, actor, { ...query, repair: false }),
  }),
  route({
    method: 'post',
    path,
    summary: 'Derives anew the stored progress that differs from the completed modules.',
    policy,
    query: ReconcileQuery,
    answers: CourseReconciliation,
    streams: true,
    isSplit: true,
    handle: ({ deps, actor, query }) => reconcileProgress(deps, actor, { ...query, repair: true }),
  }),
];

const wordpress: Policy<undefined> = { who: 'wordpress', capability: 'lp_manage_courses' };

export const progressRoutes: Route[] = [
  ...own,
  ...ofLearners,
  recalculation('/course-progress/recalculate', office),
  recalculation('/wordpress/course-progress/recalculate', wordpress),
  ...reconciliations('/course-progress/reconcile', office),
  ...reconciliations('/wordpress/course-progress/reconcile', wordpress),
];
