import { z } from 'zod';
import {
  ErasureAnswer,
  OpenPrivacyRequest,
  PersonalDataExport,
  PersonalDataQuery,
  PrivacyRequest,
  PrivacyRequestList,
  Retention,
  RetentionChange,
  SettlePrivacyRequest,
} from '../../contract/privacy.ts';
import { IdInPath } from '../../contract/shapes.ts';
import { EXPORTS } from '../../platform/limits.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { erasePersonalData } from './erase.ts';
import { exportPersonalData, showPersonalData } from './export.ts';
import { listRequests } from './list-requests.ts';
import { openRequest } from './open-request.ts';
import { changeRetention, showRetention } from './retention.ts';
import { settleRequest } from './settle-request.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const OfRequest = z.object({ requestId: IdInPath });
const office: Policy = { who: 'capability', capability: 'lp_manage_learners' };
const wordpress: Policy = { who: 'wordpress', capability: 'lp_manage_learners' };

export const privacyRoutes: Route[] = [
  route({
    method: 'post',
    path: '/wordpress/privacy/export',
    summary: 'A page of what is kept of the learners with an e-mail address; the first page is noted as a disclosure.',
    policy: wordpress,
    body: PersonalDataQuery,
    answers: PersonalDataExport,
    handle: ({ deps, actor, body }) => exportPersonalData(deps, actor, body),
  }),
  route({
    method: 'post',
    path: '/wordpress/privacy/erase',
    summary: 'Erases the learners with an e-mail address; what the law wants kept stays, with the reason.',
    policy: wordpress,
    body: PersonalDataQuery,
    answers: ErasureAnswer,
    handle: ({ deps, actor, body }) => erasePersonalData(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/personal-data',
    summary: 'Everything kept of one learner, for the office to hand over; noted as a disclosure.',
    policy: office,
    params: OfLearner,
    limit: EXPORTS,
    answers: PersonalDataExport,
    handle: ({ deps, actor, params }) => showPersonalData(deps, actor, params.learnerId),
  }),
  route({
    method: 'post',
    path: '/learners/:learnerId/privacy-requests',
    summary: 'Notes that a learner asks for their data or their erasure; due 30 days later.',
    policy: office,
    params: OfLearner,
    body: OpenPrivacyRequest,
    answers: PrivacyRequest,
    status: 201,
    handle: ({ deps, actor, params, body }) => openRequest(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'get',
    path: '/privacy-requests',
    summary: 'What learners have asked for: open requests first, by the day an answer is due.',
    policy: office,
    query: PrivacyRequestList,
    answers: z.array(PrivacyRequest),
    handle: ({ deps, actor, query }) => listRequests(deps, actor, query),
  }),
  route({
    method: 'post',
    path: '/privacy-requests/:requestId/settle',
    summary: 'Carries a request out or declines it; an erasure erases.',
    policy: office,
    params: OfRequest,
    body: SettlePrivacyRequest,
    answers: PrivacyRequest,
    handle: ({ deps, actor, params, body }) => settleRequest(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'get',
    path: '/settings/retention',
    summary: 'How long portfolios and contacts are kept; assumed until somebody has saved it.',
    policy: office,
    answers: Retention,
    handle: ({ deps }) => showRetention(deps.db),
  }),
  route({
    method: 'put',
    path: '/settings/retention',
    summary: 'Sets how long portfolios and contacts are kept, in whole years.',
    policy: { who: 'capability', capability: 'lp_manage_settings' },
    body: RetentionChange,
    answers: Retention,
    handle: ({ deps, actor, body }) => changeRetention(deps, actor, body),
  }),
];
