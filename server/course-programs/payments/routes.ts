import { z } from 'zod';
import { EventAnswer, ReplayAnswer } from '../../contract/inbox.ts';
import { PaymentEvent, PaymentEventDetail, PaymentInboxList } from '../../contract/payments.ts';
import {
  Checkout,
  CheckoutStanding,
  MatchPayment,
  PurchaseDetail,
  Refund,
  RefundDecision,
  RequestRefund,
} from '../../contract/purchases.ts';
import { Code, IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { askAgain } from './ask-again.ts';
import { checkOut } from './checkout.ts';
import { decideRefund } from './decide-refund.ts';
import { listInbox } from './list-inbox.ts';
import { matchPayment } from './match.ts';
import { receiveStripeEvent } from './receive.ts';
import { refundPurchase } from './refund.ts';
import { replayEvent } from './replay.ts';
import { settleCheckout } from './settle-checkout.ts';
import { showEvent } from './show-event.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const OfPurchase = z.object({ purchaseId: IdInPath });
const OfEvent = z.object({ inboxId: IdInPath });

/** `isSplit` where Stripe is asked: a key's claim and its answer must not hold a transaction open meanwhile. */
export const paymentRoutes: Route[] = [
  route({
    method: 'post',
    path: '/courses/:code/checkout',
    summary: 'Begins to buy a course: the payment page, or null when there is nothing to pay.',
    policy: { who: 'self' },
    params: z.object({ code: Code }),
    answers: Checkout,
    isSplit: true,
    handle: ({ deps, actor, params }) => checkOut(deps, actor, params.code),
  }),
  route({
    method: 'post',
    path: '/me/checkouts/:sessionId/settle',
    summary: 'What has become of a payment, for the page the learner comes back to.',
    policy: { who: 'self' },
    params: z.object({ sessionId: z.string().regex(/^\w{1,255}$/) }),
    answers: CheckoutStanding,
    isSplit: true,
    handle: ({ deps, actor, params }) => settleCheckout(deps, actor, params.sessionId),
  }),
  route({
    method: 'post',
    path: '/api/webhooks/stripe',
    atRoot: true,
    summary: 'An event of Stripe, signed; 200 when there is nothing to do about it.',
    policy: { who: 'public' },
    takes: 'raw',
    sends: z.object({ id: z.string(), object: z.literal('event'), type: z.string() }),
    answers: EventAnswer,
    status: 202,
    statusOf: ({ outcome }: EventAnswer) => (outcome === 'received' ? 202 : 200),
    handle: ({ deps, request, response }) => receiveStripeEvent(deps, request, response),
  }),
  route({
    method: 'post',
    path: '/admin/enrollments/:purchaseId/refund',
    summary: 'Pays back through Stripe, and takes back what is named with it.',
    policy: office,
    params: OfPurchase,
    body: RequestRefund,
    answers: Refund,
    status: 201,
    isSplit: true,
    handle: ({ deps, actor, params, body, request }) =>
      refundPurchase(deps, actor, { ...params, ...body, attempt: request.get('Idempotency-Key') ?? null }),
  }),
  route({
    method: 'post',
    path: '/admin/enrollments/:purchaseId/refund-decision',
    summary: 'Decides what is taken back with a refund of a part.',
    policy: office,
    params: OfPurchase,
    body: RefundDecision,
    answers: Refund,
    handle: ({ deps, actor, params, body }) => decideRefund(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/admin/enrollments/:purchaseId/reconcile',
    summary: 'Asks Stripe for the whole payment anew, and makes the purchase what it says.',
    policy: office,
    params: OfPurchase,
    answers: PurchaseDetail,
    isSplit: true,
    handle: ({ deps, actor, params }) => askAgain(deps, actor, params.purchaseId),
  }),
  route({
    method: 'get',
    path: '/admin/stripe-inbox',
    summary: 'What Stripe sent, and what became of it.',
    policy: office,
    query: PaymentInboxList,
    answers: z.array(PaymentEvent),
    handle: ({ deps, query }) => listInbox(deps, query),
  }),
  route({
    method: 'get',
    path: '/admin/stripe-inbox/:inboxId',
    summary: 'One event of Stripe: as it came, and every try at it.',
    policy: office,
    params: OfEvent,
    answers: PaymentEventDetail,
    handle: ({ deps, params }) => showEvent(deps, params.inboxId),
  }),
  route({
    method: 'post',
    path: '/admin/stripe-inbox/:inboxId/replay',
    summary: 'Works on an event once more.',
    policy: office,
    params: OfEvent,
    answers: EventAnswer,
    isSplit: true,
    handle: ({ deps, actor, params }) => replayEvent(deps, actor, params.inboxId),
  }),
  route({
    method: 'post',
    path: '/admin/stripe-inbox/:inboxId/match',
    summary: 'Says which purchase a payment is for, and works on all that is parked of it.',
    policy: office,
    params: OfEvent,
    body: MatchPayment,
    answers: ReplayAnswer,
    isSplit: true,
    handle: ({ deps, actor, params, body }) => matchPayment(deps, actor, { ...params, ...body }),
  }),
];
