import { z } from 'zod';
import { ExcessAction, ExcessiveList, ExcessiveRow, HandleExcess } from '../../contract/dossier.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { handleExcess } from './handle.ts';
import { listExcess } from './list.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };

export const excessRoutes: Route[] = [
  route({
    method: 'get',
    path: '/excessive-hours',
    summary:
      'LPs in progress beyond their hours whose kind does not run over by design, with what was done about them.',
    policy: office,
    query: ExcessiveList,
    answers: z.array(ExcessiveRow),
    handle: ({ deps, query }) => listExcess(deps, query),
  }),
  route({
    method: 'post',
    path: '/excessive-hours/:trackingId/actions',
    summary: 'Records what the office did about an LP that runs over.',
    policy: office,
    params: z.object({ trackingId: IdInPath }),
    body: HandleExcess,
    answers: ExcessAction,
    status: 201,
    handle: ({ deps, actor, params, body }) => handleExcess(deps, actor, { ...params, ...body }),
  }),
];
