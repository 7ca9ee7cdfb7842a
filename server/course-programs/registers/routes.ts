import { z } from 'zod';
import { ConfirmAttendance, GroupClassRegister } from '../../contract/registers.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { confirmAttendance } from './confirm.ts';
import { showRegister } from './show.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const OfClass = z.object({ groupClassId: IdInPath });

export const registerRoutes: Route[] = [
  route({
    method: 'get',
    path: '/admin/group-classes/:groupClassId/attendance',
    summary: 'Who has a seat in a group class, and who came.',
    policy: office,
    params: OfClass,
    answers: GroupClassRegister,
    handle: ({ deps, params }) => showRegister(deps, params.groupClassId),
  }),
  route({
    method: 'put',
    path: '/admin/group-classes/:groupClassId/attendance',
    summary: 'Says who of those named came to a group class.',
    policy: office,
    params: OfClass,
    body: ConfirmAttendance,
    answers: GroupClassRegister,
    handle: ({ deps, actor, params, body }) => confirmAttendance(deps, actor, { ...params, ...body }),
  }),
];
