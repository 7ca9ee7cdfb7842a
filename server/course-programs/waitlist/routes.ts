import { z } from 'zod';
import { Booking } from '../../contract/bookings.ts';
import { IdInPath } from '../../contract/shapes.ts';
import { JoinWaitlist, RemoveWaiting, Waiting, WaitlistEntry } from '../../contract/waitlist.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { acceptOffer } from './accept.ts';
import { joinWaitlist } from './join.ts';
import { leaveWaitlist } from './leave.ts';
import { removeWaiting } from './remove.ts';
import { listWaiting, listWaits } from './show.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const ofLearner: Policy<{ learnerId: number }> = { who: 'record', of: (_db, { learnerId }) => learnerId };
const OfClass = z.object({ groupClassId: IdInPath });
const OfEntry = z.object({ waitlistEntryId: IdInPath });

export const waitlistRoutes: Route[] = [
  route({
    method: 'get',
    path: '/me/waitlist',
    summary: 'What the caller waits for, is offered, and has waited for, the latest first.',
    policy: { who: 'self' },
    answers: z.array(WaitlistEntry),
    handle: async ({ deps, actor: { learnerId } }) => (learnerId === null ? [] : listWaits(deps, learnerId)),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/waitlist',
    summary: 'What a learner waits for, is offered, and has waited for, the latest first.',
    policy: ofLearner,
    params: z.object({ learnerId: IdInPath }),
    answers: z.array(WaitlistEntry),
    handle: ({ deps, params }) => listWaits(deps, params.learnerId),
  }),
  route({
    method: 'post',
    path: '/group-classes/:groupClassId/waitlist',
    summary: 'Waits for a seat in a full class, for a step or with a credit.',
    policy: { who: 'self' },
    params: OfClass,
    body: JoinWaitlist,
    answers: WaitlistEntry,
    status: 201,
    handle: ({ deps, actor, params, body }) => joinWaitlist(deps, actor, params.groupClassId, body),
  }),
  route({
    method: 'delete',
    path: '/group-classes/:groupClassId/waitlist',
    summary: 'Waits no longer; a seat that was offered is passed on.',
    policy: { who: 'self' },
    params: OfClass,
    status: 204,
    handle: ({ deps, actor, params }) => leaveWaitlist(deps, actor, params.groupClassId),
  }),
  route({
    method: 'post',
    path: '/waitlist/:waitlistEntryId/accept',
    summary: 'Takes the seat that is offered.',
    // Whose offer it is: the verb asks.
    policy: { who: 'self' },
    params: OfEntry,
    answers: Booking,
    handle: ({ deps, actor, params }) => acceptOffer(deps, actor, params.waitlistEntryId),
  }),
  route({
    method: 'get',
    path: '/admin/group-classes/:groupClassId/waitlist',
    summary: 'Who waits for a seat in a class or is offered one, in their order.',
    policy: office,
    params: OfClass,
    answers: z.array(Waiting),
    handle: ({ deps, params }) => listWaiting(deps, params.groupClassId),
  }),
  route({
    method: 'post',
    path: '/admin/waitlist/:waitlistEntryId/remove',
    summary: 'Takes somebody out of the line, with the reason; answers the line.',
    policy: office,
    params: OfEntry,
    body: RemoveWaiting,
    answers: z.array(Waiting),
    handle: ({ deps, actor, params, body }) => removeWaiting(deps, actor, params.waitlistEntryId, body),
  }),
];
