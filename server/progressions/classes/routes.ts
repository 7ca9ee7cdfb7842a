import { z } from 'zod';
import {
  ClassChange,
  ClassInput,
  ClassList,
  ClassMember,
  JoinClass,
  LeaveClass,
  TrainingClass,
} from '../../contract/classes.ts';
import { IdInPath } from '../../contract/shapes.ts';
import { type Policy, scopeOf } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { createClass } from './create.ts';
import { editClass } from './edit.ts';
import { joinClass } from './join.ts';
import { leaveClass } from './leave.ts';
import { listClasses } from './list.ts';
import { listMembers, showClass } from './show.ts';

const OfClass = z.object({ classId: IdInPath });
const OfMember = z.object({ classId: IdInPath, learnerId: IdInPath });
const staff: Policy = { who: 'staff' };
const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };

export const classRoutes: Route[] = [
  route({
    method: 'get',
    path: '/classes',
    summary: 'Classes; facilitators see their own.',
    policy: staff,
    query: ClassList,
    answers: z.array(TrainingClass),
    handle: ({ deps, actor, query }) => listClasses(deps, scopeOf(actor), query),
  }),
  route({
    method: 'post',
    path: '/classes',
    summary: 'Adds a class.',
    policy: office,
    body: ClassInput,
    answers: TrainingClass,
    status: 201,
    handle: ({ deps, actor, body }) => createClass(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/classes/:classId',
    summary: 'One class, for the office and its facilitator.',
    policy: staff,
    params: OfClass,
    answers: TrainingClass,
    handle: ({ deps, actor, params }) => showClass(deps, actor, params.classId),
  }),
  route({
    method: 'patch',
    path: '/classes/:classId',
    summary: 'Changes the given fields of a class.',
    policy: office,
    params: OfClass,
    body: ClassChange,
    answers: TrainingClass,
    handle: ({ deps, actor, params, body }) => editClass(deps, actor, { ...params, change: body }),
  }),
  route({
    method: 'get',
    path: '/classes/:classId/learners',
    summary: 'Who is and was in a class: one entry a stay.',
    policy: staff,
    params: OfClass,
    answers: z.array(ClassMember),
    handle: ({ deps, actor, params }) => listMembers(deps, actor, params.classId),
  }),
  route({
    method: 'put',
    path: '/classes/:classId/learners/:learnerId',
    summary: 'Puts a learner into a class from a day on; again, it moves that day.',
    policy: office,
    params: OfMember,
    body: JoinClass,
    answers: ClassMember,
    handle: ({ deps, actor, params, body }) => joinClass(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'delete',
    path: '/classes/:classId/learners/:learnerId',
    summary: 'Ends a learner’s stay; removed or dropped out, the LP bound to the class goes on hold.',
    policy: office,
    params: OfMember,
    body: LeaveClass,
    status: 204,
    handle: ({ deps, actor, params, body }) => leaveClass(deps, actor, { ...params, ...body }),
  }),
];
