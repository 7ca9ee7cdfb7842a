import { z } from 'zod';
import {
  Calendar,
  CalendarFeed,
  CalendarQuery,
  CalendarRange,
  NewCalendarFeed,
  OwnCalendar,
} from '../../contract/calendar.ts';
import type { Limit } from '../../platform/limits.ts';
import { revalidated } from '../../platform/revalidated.ts';
import { type Route, route } from '../../platform/route.ts';
import { makeFeed } from './feed/make.ts';
import { readFeed } from './feed/read.ts';
import { revokeFeed } from './feed/revoke.ts';
import { sendFeed } from './feed/send.ts';
import { showFeed } from './feed/show.ts';
import { showCalendar } from './show.ts';
import { showOwnCalendar } from './show-own.ts';

/** One address may be that of a whole school, or of a company that keeps calendars. */
const VISITS: Limit = { name: 'calendar', times: 300, seconds: 60 };
const FEEDS: Limit = { name: 'calendar-feeds', times: 300, seconds: 60 };
/** Any word may be asked for: only the table knows which ones are tokens. */
const OfFeed = z.object({ token: z.string().regex(/^[\w-]{1,64}$/) });

export const calendarRoutes: Route[] = [
  route({
    method: 'get',
    path: '/calendar',
    summary: 'The group classes of some weeks, with the steps they are options of and their free seats.',
    policy: { who: 'public' },
    query: CalendarQuery,
    limit: VISITS,
    answers: Calendar,
    handle: async ({ deps, query, response }) => revalidated(response, await showCalendar(deps, query)),
  }),
  route({
    method: 'get',
    path: '/calendar/:token.ics',
    summary: 'The calendar of the learner whom the token belongs to, as iCalendar.',
    policy: { who: 'public' },
    params: OfFeed,
    limit: FEEDS,
    handle: async ({ deps, params, response }) => sendFeed(response, await readFeed(deps, params.token)),
  }),
  route({
    method: 'get',
    path: '/me/calendar',
    summary: 'What the caller has to do with the group classes of some weeks.',
    policy: { who: 'self' },
    query: CalendarRange,
    answers: OwnCalendar,
    handle: ({ deps, actor, query }) => showOwnCalendar(deps, actor.learnerId, query),
  }),
  route({
    method: 'get',
    path: '/me/calendar-feed',
    summary: 'Whether the caller has a link to their calendar, and since when.',
    policy: { who: 'self' },
    answers: CalendarFeed,
    handle: ({ deps, actor }) => showFeed(deps, actor.learnerId),
  }),
  route({
    method: 'post',
    path: '/me/calendar-feed',
    summary: 'Makes the link to the caller’s calendar, told this once; one of before stops.',
    policy: { who: 'self' },
    answers: NewCalendarFeed,
    status: 201,
    isSecret: true,
    handle: ({ deps, actor }) => makeFeed(deps, actor),
  }),
  route({
    method: 'delete',
    path: '/me/calendar-feed',
    summary: 'Stops the link to the caller’s calendar.',
    policy: { who: 'self' },
    status: 204,
    handle: ({ deps, actor }) => revokeFeed(deps, actor),
  }),
];
