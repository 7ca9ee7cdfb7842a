import { z } from 'zod';
import {
  CancelGroupClass,
  GroupClass,
  GroupClassChange,
  GroupClassInput,
  GroupClassList,
  GroupClassMade,
} from '../../contract/group-classes.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { cancelGroupClass } from './cancel.ts';
import { createGroupClass } from './create.ts';
import { editGroupClass } from './edit.ts';
import { listGroupClasses } from './list.ts';
import { showGroupClass } from './show.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };
const OfClass = z.object({ groupClassId: IdInPath });

export const groupClassRoutes: Route[] = [
  route({
    method: 'get',
    path: '/admin/group-classes',
    summary: 'Group classes with the steps that they are options of.',
    policy: office,
    query: GroupClassList,
    answers: z.array(GroupClass),
    handle: ({ deps, query }) => listGroupClasses(deps, query),
  }),
  route({
    method: 'post',
    path: '/admin/group-classes',
    summary: 'Adds a group class, or one a week at the same time.',
    policy: office,
    body: GroupClassInput,
    answers: GroupClassMade,
    status: 201,
    handle: ({ deps, actor, body }) => createGroupClass(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/admin/group-classes/:groupClassId',
    summary: 'One group class.',
    policy: office,
    params: OfClass,
    answers: GroupClass,
    handle: ({ deps, params }) => showGroupClass(deps.db, params.groupClassId),
  }),
  route({
    method: 'patch',
    path: '/admin/group-classes/:groupClassId',
    summary: 'Changes the given fields of a group class.',
    policy: office,
    params: OfClass,
    body: GroupClassChange,
    answers: GroupClass,
    handle: ({ deps, actor, params, body }) => editGroupClass(deps, actor, { ...params, change: body }),
  }),
  route({
    method: 'post',
    path: '/admin/group-classes/:groupClassId/cancel',
    summary: 'Cancels a group class, for good.',
    policy: office,
    params: OfClass,
    body: CancelGroupClass,
    answers: GroupClass,
    handle: ({ deps, actor, params, body }) => cancelGroupClass(deps, actor, { ...params, ...body }),
  }),
];
