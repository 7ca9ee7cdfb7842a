import { z } from 'zod';
import {
  AttendanceCaptured,
  CaptureAttendance,
  ClassSession,
  ExceptionList,
  ExceptionRow,
  ExceptionsSettled,
  PendingList,
  PendingSession,
  Register,
  SessionsOfMonth,
  SetSessionStatus,
  SettleExceptions,
} from '../../contract/attendance.ts';
import { Day, IdInPath } from '../../contract/shapes.ts';
import { type Policy, scopeOf } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { captureAttendance } from './capture.ts';
import { listExceptions } from './list-exceptions.ts';
import { listPendingSessions } from './list-pending.ts';
import { listSessions } from './list-sessions.ts';
import { setSessionStatus } from './set-status.ts';
import { settleExceptions } from './settle-exceptions.ts';
import { showRegister } from './show-register.ts';

const OfClass = z.object({ classId: IdInPath });
const OfSession = z.object({ classId: IdInPath, date: Day });
const staff: Policy = { who: 'staff' };
const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };

export const attendanceRoutes: Route[] = [
  route({
    method: 'get',
    path: '/classes/:classId/sessions',
    summary: 'The sessions of a class in a month, for the office and its facilitator.',
    policy: staff,
    params: OfClass,
    query: SessionsOfMonth,
    answers: z.array(ClassSession),
    handle: ({ deps, actor, params, query }) => listSessions(deps, actor, { ...params, ...query }),
  }),
  route({
    method: 'get',
    path: '/classes/:classId/sessions/:date',
    summary: 'The register of one session: who belongs to the class that day and where their hours go.',
    policy: staff,
    params: OfSession,
    answers: Register,
    handle: ({ deps, actor, params }) => showRegister(deps, actor, params),
  }),
  route({
    method: 'put',
    path: '/classes/:classId/sessions/:date/attendance',
    summary: 'Captures the register of a session; again, it corrects what has changed.',
    policy: office,
    params: OfSession,
    body: CaptureAttendance,
    answers: AttendanceCaptured,
    handle: ({ deps, actor, params, body }) => captureAttendance(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'put',
    path: '/classes/:classId/sessions/:date/status',
    summary: 'Says that a session was not held, or is, with hours of its own or not; captured hours are taken back.',
    policy: office,
    params: OfSession,
    body: SetSessionStatus,
    answers: ClassSession,
    handle: ({ deps, actor, params, body }) => setSessionStatus(deps, actor, { ...body, ...params }),
  }),
  route({
    method: 'get',
    path: '/pending-sessions',
    summary: 'Past sessions that nobody has captured or explained, oldest first; facilitators see their own.',
    policy: staff,
    query: PendingList,
    answers: z.array(PendingSession),
    handle: ({ deps, actor, query }) => listPendingSessions(deps, scopeOf(actor), query),
  }),
  route({
    method: 'get',
    path: '/hours-exceptions',
    summary: 'Captured hours that no LP has taken.',
    policy: office,
    query: ExceptionList,
    answers: z.array(ExceptionRow),
    handle: ({ deps, actor, query }) => listExceptions(deps, actor, query),
  }),
  route({
    method: 'post',
    path: '/hours-exceptions/actions',
    summary: 'Posts or dismisses hours that wait, each with its own answer.',
    policy: office,
    body: SettleExceptions,
    isSplit: true,
    answers: ExceptionsSettled,
    handle: ({ deps, actor, body }) => settleExceptions(deps, actor, body),
  }),
];
