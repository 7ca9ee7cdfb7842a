import { z } from 'zod';
import {
  AttendanceCaptured,
  CaptureAttendance,
  ClassSession,
  Register,
  SessionsOfMonth,
} from '../../contract/attendance.ts';
import { Day, IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { captureAttendance } from './capture.ts';
import { listSessions } from './list-sessions.ts';
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
];
