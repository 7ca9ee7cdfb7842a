import { z } from 'zod';
import { IdInPath } from '../contract/shapes.ts';
import { CompleteStep, EnrollInProgram, Enrollment, Launch, StepCompleted } from '../contract/training.ts';
import type { Policy } from '../platform/policy.ts';
import { type Route, route } from '../platform/route.ts';
import { cancelTraining } from './cancel.ts';
import { completeStepByOffice } from './complete-step.ts';
import { enrollInProgram } from './enroll.ts';
import { launchStep } from './launch.ts';
import { listTraining } from './show.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const OfEnrollment = z.object({ enrollmentId: IdInPath });
const OfStep = z.object({ stepId: IdInPath });

const office: Policy = { who: 'capability', capability: 'lp_manage_training' };
const ofLearner: Policy<{ learnerId: number }> = { who: 'record', of: (_db, { learnerId }) => learnerId };

export const trainingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/me/training',
    summary: 'The caller’s own training programs, step by step.',
    policy: { who: 'self' },
    answers: z.array(Enrollment),
    handle: async ({ deps, actor: { learnerId } }) => (learnerId === null ? [] : listTraining(deps, learnerId)),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/training',
    summary: 'A learner’s training programs, step by step.',
    policy: ofLearner,
    params: OfLearner,
    answers: z.array(Enrollment),
    handle: ({ deps, params }) => listTraining(deps, params.learnerId),
  }),
  route({
    method: 'post',
    path: '/training/enrollments',
    summary: 'Begins a training program with a learner; its first step runs.',
    policy: office,
    body: EnrollInProgram,
    answers: Enrollment,
    status: 201,
    handle: ({ deps, actor, body }) => enrollInProgram(deps, actor, body),
  }),
  route({
    method: 'post',
    path: '/training/enrollments/:enrollmentId/cancel',
    summary: 'Ends a training before its end; what was completed stays on record.',
    policy: office,
    params: OfEnrollment,
    answers: Enrollment,
    handle: ({ deps, actor, params }) => cancelTraining(deps, actor, params.enrollmentId),
  }),
  route({
    method: 'post',
    path: '/training/steps/:stepId/complete',
    summary: 'The office vouches, with a reason, that the step in progress is completed.',
    policy: office,
    params: OfStep,
    body: CompleteStep,
    answers: StepCompleted,
    handle: ({ deps, actor, params, body }) => completeStepByOffice(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/training/steps/:stepId/launch',
    summary: 'The address at the partner for the caller’s own step in progress; works for minutes.',
    policy: { who: 'self' },
    params: OfStep,
    answers: Launch,
    handle: ({ deps, actor, params }) => launchStep(deps, actor, params.stepId),
  }),
];
