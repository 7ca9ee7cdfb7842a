import { CourseReport, CourseReportQuery, CourseSheetQuery } from '../../contract/course-reports.ts';
import { EXPORTS } from '../../platform/limits.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { exportCourses } from './export.ts';
import { showCourseReport } from './show.ts';

const reader: Policy = { who: 'capability', capability: 'lp_view_reports' };

export const courseReportRoutes: Route[] = [
  route({
    method: 'get',
    path: '/admin/reports/courses',
    summary: 'What course programs have done in a time: enrollments, completion, seats, skipped steps, revenue.',
    policy: reader,
    query: CourseReportQuery,
    answers: CourseReport,
    handle: ({ deps, query }) => showCourseReport(deps, query),
  }),
  route({
    method: 'get',
    path: '/exports/courses',
    summary: 'Enrollments, revenue or seats of course programs as CSV or XLSX; noted as a disclosure.',
    policy: reader,
    query: CourseSheetQuery,
    streams: true,
    limit: EXPORTS,
    handle: ({ deps, actor, query, response }) => exportCourses(deps, actor, query, response),
  }),
];
