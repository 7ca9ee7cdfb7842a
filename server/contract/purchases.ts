import { z } from 'zod';
import { Grant } from './credits.ts';
import { Code, Id, Line, numberInQuery, pageOf } from './shapes.ts';
import {
  COURSE_STEP_STATUSES,
  MONEY_KINDS,
  PURCHASE_KINDS,
  PURCHASE_STATUSES,
  REFUND_DECISIONS,
  REFUND_STATUSES,
} from './words.ts';

/** Who bought which course program, what it gave them, and the money that moved. Amounts are in minor units. */

const Money = z.object({ amount: z.int(), currency: z.string() });
const Instant = z.string().nullable();

/** Where to go on: the payment page, or null when the course is free and the learner is enrolled already. */
export const Checkout = z.object({ purchaseId: Id, url: z.string().nullable() });
export type Checkout = z.infer<typeof Checkout>;

const PurchaseStep = z.object({
  courseStepId: Id,
  label: z.string(),
  summary: z.string().nullable(),
  status: z.enum(COURSE_STEP_STATUSES),
  groupClassId: Id.nullable(),
  bookingId: Id.nullable(),
  bookedAt: Instant,
  completedAt: Instant,
  skipped: z.boolean(),
});
export const Purchase = z.object({
  purchaseId: Id,
  learnerId: Id,
  course: z.object({ courseProgramId: Id, code: z.string(), title: z.string() }),
  kind: z.enum(PURCHASE_KINDS),
  status: z.enum(PURCHASE_STATUSES),
  price: Money,
  /** Completed steps of all, two decimals; 100 only when all are. */
  progressPercent: z.number(),
  createdAt: z.string(),
  fulfilledAt: Instant,
  completedAt: Instant,
  endedAt: Instant,
  steps: z.array(PurchaseStep),
  /** The first step that is neither booked nor completed. */
  nextStepId: Id.nullable(),
});
export type Purchase = z.infer<typeof Purchase>;

export const OfficeEnrollment = z.strictObject({
  learnerId: Id,
  courseCode: Code,
  kind: z.enum(['invoice', 'free']),
  note: Line(500).nullish(),
});
export type OfficeEnrollment = z.infer<typeof OfficeEnrollment>;
export const CancelPurchase = z.strictObject({ reason: Line(500) });
export type CancelPurchase = z.infer<typeof CancelPurchase>;
export const PurchaseList = pageOf(['createdAt', 'surname']).extend({
  order: z.enum(['asc', 'desc']).default('desc'),
  courseProgramId: numberInQuery(Id).optional(),
  status: z.enum(PURCHASE_STATUSES).optional(),
  kind: z.enum(PURCHASE_KINDS).optional(),
  /** Waits for the office: a refund to decide on, a dispute, a flag. */
  needsOffice: z.enum(['true']).optional(),
});
export type PurchaseList = z.infer<typeof PurchaseList>;
export const PurchaseRow = Purchase.omit({ steps: true, nextStepId: true }).extend({
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  /** What came in less what went back. */
  paid: z.int(),
  openRefunds: z.int(),
  flag: z.string().nullable(),
});
export type PurchaseRow = z.infer<typeof PurchaseRow>;

export const Refund = z.object({
  courseRefundId: Id,
  stripeRefundId: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.enum(REFUND_STATUSES),
  reason: z.string().nullable(),
  decision: z.enum(REFUND_DECISIONS).nullable(),
  createdAt: z.string(),
  succeededAt: Instant,
});
export type Refund = z.infer<typeof Refund>;
export const Dispute = z.object({
  courseDisputeId: Id,
  stripeDisputeId: z.string(),
  amount: z.int(),
  currency: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  isRefundable: z.boolean(),
  dueBy: Instant,
  openedAt: z.string(),
  closedAt: Instant,
});
/** One purchase as the office sees it. */
export const PurchaseDetail = Purchase.extend({
  learner: PurchaseRow.shape.learner,
  flag: z.string().nullable(),
  note: z.string().nullable(),
  /** Until so many hours before a class a seat may be given up at the latest, as sold; null: each class says. */
  cancellationWindowHours: z.int().nullable(),
  stripe: z.object({ sessionId: Instant, paymentIntentId: Instant, chargeId: Instant }),
  money: z.array(
    z.object({
      kind: z.enum(MONEY_KINDS),
      amount: z.int(),
      currency: z.string(),
      at: z.string(),
      objectId: z.string(),
    }),
  ),
  refunds: z.array(Refund),
  disputes: z.array(Dispute),
  grants: z.array(Grant),
});
export type PurchaseDetail = z.infer<typeof PurchaseDetail>;

/** Pays back through Stripe; the grants named are taken back with it, all unused ones when the whole price goes back. */
export const RequestRefund = z.strictObject({
  amount: z.int().positive().optional(),
  grantIds: z.array(Id).max(200).default([]),
  reason: Line(190).nullish(),
});
export type RequestRefund = z.infer<typeof RequestRefund>;
export const RefundDecision = z.strictObject({
  courseRefundId: Id,
  decision: z.enum(['keep', 'revoke']),
  /** With `revoke`: which grants lose what is unused of them; none named: all. */
  grantIds: z.array(Id).max(200).default([]),
});
export type RefundDecision = z.infer<typeof RefundDecision>;

/** What the success page is told: never more than what has been fulfilled. */
export const CheckoutStanding = z.object({
  status: z.enum(PURCHASE_STATUSES),
  course: z.object({ code: z.string(), title: z.string() }),
  /** More came in than has gone back: also where the course could not be given for it. */
  isCharged: z.boolean(),
});
export type CheckoutStanding = z.infer<typeof CheckoutStanding>;
export const MatchPayment = z.strictObject({ purchaseId: Id });
export type MatchPayment = z.infer<typeof MatchPayment>;

/** The `invariants` command: what does not hold, by name. */
export const Invariants = z.object({
  asOf: z.string(),
  faults: z.array(
    z.object({ invariant: z.string(), subjectId: Id, expected: z.string(), found: z.string(), repaired: z.boolean() }),
  ),
});
export type Invariants = z.infer<typeof Invariants>;
