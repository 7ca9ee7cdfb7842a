import { z } from 'zod';
import { Month } from '../../contract/attendance.ts';
import { Disclosure, DisclosureList, Dossier } from '../../contract/dossier.ts';
import { RegulatoryQuery, RegulatoryReport } from '../../contract/exports.ts';
import { MonthlyAnswer, MonthlyQuery, PeriodStanding } from '../../contract/reports.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { listDisclosures } from './disclosures/list.ts';
import { showDossier } from './dossier/show.ts';
import { showMonthlyReport } from './monthly/show.ts';
import { closeMonth } from './periods/close.ts';
import { listPeriods, showPeriod } from './periods/list.ts';
import { showRegulatoryReport } from './regulatory/show.ts';

const OfMonth = z.object({ month: Month });

const reader: Policy = { who: 'capability', capability: 'lp_view_reports' };
const regulator: Policy = { who: 'capability', capability: 'lp_export_regulatory' };
const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };

export const reportRoutes: Route[] = [
  route({
    method: 'get',
    path: '/reports/monthly',
    summary: 'The monthly report of a class or a client: as issued once the month is closed, until then as of now.',
    policy: reader,
    query: MonthlyQuery,
    answers: MonthlyAnswer,
    handle: ({ deps, query }) => showMonthlyReport(deps, query),
  }),
  route({
    method: 'get',
    path: '/reporting-periods',
    summary: 'Months that have hours or are closed, newest first.',
    policy: reader,
    answers: z.array(PeriodStanding),
    handle: ({ deps }) => listPeriods(deps),
  }),
  route({
    method: 'get',
    path: '/reporting-periods/:month/close',
    summary: 'Where a month stands, with what would better be settled before it closes.',
    policy: reader,
    params: OfMonth,
    answers: PeriodStanding,
    handle: ({ deps, params }) => showPeriod(deps, params.month),
  }),
  route({
    method: 'post',
    path: '/reporting-periods/:month/close',
    summary: 'Closes a month and every open one before it, and issues their reports.',
    policy: office,
    params: OfMonth,
    // A house of many classes may need longer than a request has.
    streams: true,
    answers: PeriodStanding,
    handle: ({ deps, actor, params }) => closeMonth(deps, actor, params.month),
  }),
  route({
    method: 'get',
    path: '/reports/regulatory',
    summary: 'LPs with activity in a period as Umalusi and DHET ask for them, and what is lacking; ID numbers masked.',
    policy: regulator,
    query: RegulatoryQuery,
    answers: RegulatoryReport,
    handle: ({ deps, actor, query }) => showRegulatoryReport(deps, actor, query),
  }),
  route({
    method: 'get',
    path: '/learners/:learnerId/dossier',
    summary: 'Everything that is known of a learner’s training, for print; noted as a disclosure.',
    policy: reader,
    params: z.object({ learnerId: IdInPath }),
    answers: Dossier,
    handle: ({ deps, actor, params }) => showDossier(deps, actor, params.learnerId),
  }),
  route({
    method: 'get',
    path: '/disclosures',
    summary: 'Who was given what and when: exports, dossiers and portfolio files.',
    policy: reader,
    query: DisclosureList,
    answers: z.array(Disclosure),
    handle: ({ deps, query }) => listDisclosures(deps, query),
  }),
];
