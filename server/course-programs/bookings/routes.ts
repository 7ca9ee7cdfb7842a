import { z } from 'zod';
import {
  Booking,
  CancelBooking,
  CancellationPreview,
  MoveBooking,
  NewBooking,
  StepOption,
} from '../../contract/bookings.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { book } from './book.ts';
import { cancelBooking } from './cancel.ts';
import { listOptions } from './list-options.ts';
import { moveBooking } from './move.ts';
import { listBookings, previewCancellation } from './show.ts';
import { holderOf } from './store.ts';

const OfBooking = z.object({ bookingId: IdInPath });
const ofLearner: Policy<{ learnerId: number }> = { who: 'record', of: (_db, { learnerId }) => learnerId };
const ofBooking: Policy<{ bookingId: number }> = { who: 'record', of: (db, { bookingId }) => holderOf(db, bookingId) };

export const bookingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/learners/:learnerId/course-steps/:courseStepId/options',
    summary: 'The coming classes that would satisfy a step a learner has bought, with what stands in the way.',
    policy: ofLearner,
    params: z.object({ learnerId: IdInPath, courseStepId: IdInPath }),
    answers: z.array(StepOption),
    handle: ({ deps, params }) => listOptions(deps, params.learnerId, params.courseStepId),
  }),
  route({
    method: 'get',
    path: '/me/bookings',
    summary: 'The caller’s own seats in group classes, the latest class first.',
    policy: { who: 'self' },
    answers: z.array(Booking),
    handle: async ({ deps, actor: { learnerId } }) => (learnerId === null ? [] : listBookings(deps, learnerId)),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/bookings',
    summary: 'A learner’s seats in group classes, the latest class first.',
    policy: ofLearner,
    params: z.object({ learnerId: IdInPath }),
    answers: z.array(Booking),
    handle: ({ deps, params }) => listBookings(deps, params.learnerId),
  }),
  route({
    method: 'post',
    path: '/bookings',
    summary: 'Takes a seat in a group class, for a step or with a credit.',
    policy: { who: 'self' },
    body: NewBooking,
    answers: Booking,
    status: 201,
    handle: ({ deps, actor, body }) => book(deps, actor, body),
  }),
  route({
    method: 'post',
    path: '/learners/:learnerId/bookings',
    summary: 'The office takes a seat for a learner, with what the learner has.',
    policy: { who: 'capability', capability: 'lp_manage_courses' },
    params: z.object({ learnerId: IdInPath }),
    body: NewBooking,
    answers: Booking,
    status: 201,
    handle: ({ deps, actor, params, body }) => book(deps, actor, body, params.learnerId),
  }),
  route({
    method: 'get',
    path: '/bookings/:bookingId/cancellation',
    summary: 'What cancelling would give back now, and until when it gives back.',
    policy: ofBooking,
    params: OfBooking,
    answers: CancellationPreview,
    handle: ({ deps, params }) => previewCancellation(deps, params.bookingId),
  }),
  route({
    method: 'post',
    path: '/bookings/:bookingId/cancel',
    summary: 'Gives a seat up; late ones cost what they were paid with, unless the office waives that.',
    // Whose seat it is, or the office: the verb asks behind the locks.
    policy: { who: 'self' },
    params: OfBooking,
    body: CancelBooking,
    answers: Booking,
    handle: ({ deps, actor, params, body }) => cancelBooking(deps, actor, params.bookingId, body),
  }),
  route({
    method: 'post',
    path: '/bookings/:bookingId/move',
    summary: 'Takes another class instead, in one go.',
    // Whose seat it is, or the office: the verb asks behind the locks.
    policy: { who: 'self' },
    params: OfBooking,
    body: MoveBooking,
    answers: Booking,
    handle: ({ deps, actor, params, body }) => moveBooking(deps, actor, params.bookingId, body),
  }),
];
