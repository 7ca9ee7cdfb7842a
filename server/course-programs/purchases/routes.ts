import { z } from 'zod';
import {
  CancelPurchase,
  OfficeEnrollment,
  Purchase,
  PurchaseDetail,
  PurchaseList,
  PurchaseRow,
} from '../../contract/purchases.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { cancelPurchase } from './cancel.ts';
import { clearFlag } from './clear-flag.ts';
import { enrollByOffice } from './enroll-by-office.ts';
import { listForOffice } from './list.ts';
import { listPurchases } from './show.ts';
import { showForOffice } from './show-for-office.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const OfPurchase = z.object({ purchaseId: IdInPath });
const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const ofLearner: Policy<{ learnerId: number }> = { who: 'record', of: (_db, { learnerId }) => learnerId };

export const purchaseRoutes: Route[] = [
  route({
    method: 'get',
    path: '/me/courses',
    summary: 'The course programs the caller has bought or was enrolled in, step by step.',
    policy: { who: 'self' },
    answers: z.array(Purchase),
    handle: async ({ deps, actor: { learnerId } }) => (learnerId === null ? [] : listPurchases(deps, learnerId)),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/courses',
    summary: 'The course programs of a learner, step by step.',
    policy: ofLearner,
    params: OfLearner,
    answers: z.array(Purchase),
    handle: ({ deps, params }) => listPurchases(deps, params.learnerId),
  }),
  route({
    method: 'get',
    path: '/admin/enrollments',
    summary: 'Purchases of course programs with the money that moved.',
    policy: office,
    query: PurchaseList,
    answers: z.array(PurchaseRow),
    handle: ({ deps, query }) => listForOffice(deps, query),
  }),
  route({
    method: 'post',
    path: '/admin/enrollments',
    summary: 'Enrols a learner in a course program against an invoice, or free.',
    policy: office,
    body: OfficeEnrollment,
    answers: Purchase,
    status: 201,
    handle: ({ deps, actor, body }) => enrollByOffice(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/admin/enrollments/:purchaseId',
    summary: 'One purchase with its money, refunds, disputes and entitlements.',
    policy: office,
    params: OfPurchase,
    answers: PurchaseDetail,
    handle: ({ deps, params }) => showForOffice(deps, params.purchaseId),
  }),
  route({
    method: 'post',
    path: '/admin/enrollments/:purchaseId/cancel',
    summary: 'Takes an enrollment back; nothing is paid back.',
    policy: office,
    params: OfPurchase,
    body: CancelPurchase,
    answers: Purchase,
    handle: ({ deps, actor, params, body }) => cancelPurchase(deps, actor, params.purchaseId, body),
  }),
  route({
    method: 'delete',
    path: '/admin/enrollments/:purchaseId/flag',
    summary: 'Says that what the flag told of is dealt with.',
    policy: office,
    params: OfPurchase,
    answers: PurchaseDetail,
    handle: ({ deps, actor, params }) => clearFlag(deps, actor, params.purchaseId),
  }),
];
