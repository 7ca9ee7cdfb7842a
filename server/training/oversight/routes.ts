import { z } from 'zod';
import { InboxEvent, InboxEventDetail, InboxList } from '../../contract/inbox.ts';
import {
  PartnerHealth,
  Pipeline,
  PipelineEnrollment,
  PipelineEnrollmentList,
  PipelineLearner,
  PipelineLearnerList,
  PipelineQuery,
  StuckQuery,
  StuckStep,
  StuckThreshold,
} from '../../contract/oversight.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { stuckDays } from '../../platform/stuck-days.ts';
import { listInbox } from './list-inbox.ts';
import { listStuck } from './list-stuck.ts';
import { showPartnerHealth } from './partner-health.ts';
import { listPipelineEnrollments } from './pipeline-enrollments.ts';
import { listPipelineLearners } from './pipeline-learners.ts';
import { remindLearner } from './remind.ts';
import { showEvent } from './show-event.ts';
import { showPipeline } from './show-pipeline.ts';
import { changeStuckThreshold } from './stuck-threshold.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_training' };

export const oversightRoutes: Route[] = [
  route({
    method: 'get',
    path: '/training/pipeline',
    summary: 'How many learners stand where in their training, and how many complete it.',
    policy: office,
    query: PipelineQuery,
    answers: Pipeline,
    handle: ({ deps, query }) => showPipeline(deps, query),
  }),
  route({
    method: 'get',
    path: '/training/pipeline/learners',
    summary: 'The learners behind a number of the pipeline.',
    policy: office,
    query: PipelineLearnerList,
    answers: z.array(PipelineLearner),
    handle: ({ deps, query }) => listPipelineLearners(deps, query),
  }),
  route({
    method: 'get',
    path: '/training/pipeline/enrollments',
    summary: 'The learners of a program, or of all: running, completed and cancelled enrollments.',
    policy: office,
    query: PipelineEnrollmentList,
    answers: z.array(PipelineEnrollment),
    handle: ({ deps, query }) => listPipelineEnrollments(deps, query),
  }),
  route({
    method: 'get',
    path: '/training/stuck',
    summary: 'Steps in progress for longer than so many days, and why.',
    policy: office,
    query: StuckQuery,
    answers: z.array(StuckStep),
    handle: ({ deps, query }) => listStuck(deps, query),
  }),
  route({
    method: 'get',
    path: '/settings/stuck',
    summary: 'After how many days in progress a step counts as stuck.',
    policy: office,
    answers: StuckThreshold,
    handle: async ({ deps }) => ({ days: await stuckDays(deps.db) }),
  }),
  route({
    method: 'put',
    path: '/settings/stuck',
    summary: 'Sets after how many days in progress a step counts as stuck.',
    policy: office,
    body: StuckThreshold,
    answers: StuckThreshold,
    handle: ({ deps, actor, body }) => changeStuckThreshold(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/training/inbox',
    summary: 'What training partners sent, and what became of it.',
    policy: office,
    query: InboxList,
    answers: z.array(InboxEvent),
    handle: ({ deps, query }) => listInbox(deps, query),
  }),
  route({
    method: 'get',
    path: '/training/inbox/:inboxId',
    summary: 'One event of a training partner: as it came, and every try at it.',
    policy: office,
    params: z.object({ inboxId: IdInPath }),
    answers: InboxEventDetail,
    handle: ({ deps, params }) => showEvent(deps, params.inboxId),
  }),
  route({
    method: 'get',
    path: '/training/partner-health',
    summary: 'Training partners: last event, failures, refused deliveries, silence.',
    policy: office,
    answers: z.array(PartnerHealth),
    handle: ({ deps }) => showPartnerHealth(deps),
  }),
  route({
    method: 'post',
    path: '/training/steps/:stepId/remind',
    summary: 'Orders a mail that asks a learner to go on with a step.',
    policy: office,
    params: z.object({ stepId: IdInPath }),
    status: 204,
    handle: ({ deps, actor, params }) => remindLearner(deps, actor, params.stepId),
  }),
];
