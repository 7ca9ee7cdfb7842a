import { ExportMonthly, ExportProgressions, ExportRegulatory } from '../../../contract/exports.ts';
import { EXPORTS } from '../../../platform/limits.ts';
import type { Policy } from '../../../platform/policy.ts';
import { type Route, route } from '../../../platform/route.ts';
import { exportMonthly } from './monthly.ts';
import { exportProgressions } from './progressions.ts';
import { exportRegulatory } from './regulatory.ts';

const reader: Policy = { who: 'capability', capability: 'lp_view_reports' };
const regulator: Policy = { who: 'capability', capability: 'lp_export_regulatory' };

export const exportRoutes: Route[] = [
  route({
    method: 'get',
    path: '/exports/progressions',
    summary: 'Progressions as CSV or XLSX; noted as a disclosure, like every export.',
    policy: reader,
    query: ExportProgressions,
    streams: true,
    limit: EXPORTS,
    handle: ({ deps, actor, query, response }) => exportProgressions(deps, actor, query, response),
  }),
  route({
    method: 'get',
    path: '/exports/monthly',
    summary: 'The monthly report of a class or a client as CSV or XLSX.',
    policy: reader,
    query: ExportMonthly,
    streams: true,
    limit: EXPORTS,
    handle: ({ deps, actor, query, response }) => exportMonthly(deps, actor, query, response),
  }),
  route({
    method: 'get',
    path: '/exports/regulatory',
    summary: 'The regulatory report as CSV or XLSX, with ID numbers.',
    policy: regulator,
    query: ExportRegulatory,
    streams: true,
    limit: EXPORTS,
    handle: ({ deps, actor, query, response }) => exportRegulatory(deps, actor, query, response),
  }),
];
