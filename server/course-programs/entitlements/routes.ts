import { z } from 'zod';
import { AdjustCredits, Credits, CreditsQuery } from '../../contract/credits.ts';
import { GivePackage } from '../../contract/group-classes.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { found } from '../../platform/refuse.ts';
import { type Route, route } from '../../platform/route.ts';
import { adjustCredits } from './adjust.ts';
import { givePackage } from './give-package.ts';
import { showCredits } from './show.ts';

const OfLearner = z.object({ learnerId: IdInPath });
const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };

export const creditRoutes: Route[] = [
  route({
    method: 'get',
    path: '/me/credits',
    summary: 'What the caller has to book with, and every movement of it.',
    policy: { who: 'self' },
    query: CreditsQuery,
    answers: Credits,
    handle: ({ deps, actor, query }) => showCredits(deps, found(actor.learnerId), query),
  }),
  route({
    method: 'get',
    path: '/admin/credits/:learnerId',
    summary: 'What a learner has to book with, and every movement of it.',
    policy: office,
    params: OfLearner,
    query: CreditsQuery,
    answers: Credits,
    handle: ({ deps, params, query }) => showCredits(deps, params.learnerId, query),
  }),
  route({
    method: 'post',
    path: '/admin/credits/:learnerId/adjust',
    summary: 'Adds to or takes from a learner’s credits, with the reason.',
    policy: office,
    params: OfLearner,
    body: AdjustCredits,
    answers: Credits,
    handle: ({ deps, actor, params, body }) => adjustCredits(deps, actor, params.learnerId, body),
  }),
  route({
    method: 'post',
    path: '/admin/packages/:packageId/give',
    summary: 'Gives a learner the credits of a package.',
    policy: office,
    params: z.object({ packageId: IdInPath }),
    body: GivePackage,
    answers: Credits,
    handle: ({ deps, actor, params, body }) => givePackage(deps, actor, { ...params, ...body }),
  }),
];
