import { z } from 'zod';
import { DeclareHoliday, HolidayList, PublicHoliday } from '../../contract/attendance.ts';
import { Day } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { declareHoliday } from './declare.ts';
import { listHolidays, showHoliday } from './list.ts';
import { removeHoliday } from './remove.ts';

const OfDay = z.object({ date: Day });
const staff: Policy = { who: 'staff' };
const office: Policy = { who: 'capability', capability: 'lp_manage_progressions' };

export const holidayRoutes: Route[] = [
  route({
    method: 'get',
    path: '/public-holidays',
    summary: 'The public holidays of a year: the Act’s and the declared ones.',
    policy: staff,
    query: HolidayList,
    answers: z.array(PublicHoliday),
    handle: ({ deps, query }) => listHolidays(deps, query.year),
  }),
  route({
    method: 'get',
    path: '/public-holidays/:date',
    summary: 'The public holiday on a date.',
    policy: staff,
    params: OfDay,
    answers: PublicHoliday,
    handle: ({ deps, params }) => showHoliday(deps, params.date),
  }),
  route({
    method: 'put',
    path: '/public-holidays/:date',
    summary: 'Declares a public holiday, or gives one another name.',
    policy: office,
    params: OfDay,
    body: DeclareHoliday,
    answers: PublicHoliday,
    handle: ({ deps, actor, params, body }) => declareHoliday(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'delete',
    path: '/public-holidays/:date',
    summary: 'Makes a public holiday a working day.',
    policy: office,
    params: OfDay,
    status: 204,
    handle: ({ deps, actor, params }) => removeHoliday(deps, actor, params.date),
  }),
];
