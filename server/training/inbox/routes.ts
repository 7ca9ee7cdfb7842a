import { z } from 'zod';
import {
  EventAnswer,
  ImportEvents,
  ImportedEvents,
  MatchEvent,
  PartnerEvent,
  Polling,
  PollingInput,
  ReplayAnswer,
  ReplayEvents,
} from '../../contract/inbox.ts';
import { IdInPath } from '../../contract/shapes.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { importEvents } from './import.ts';
import { matchEvent } from './match.ts';
import { configurePolling, showPolling } from './polling/configure.ts';
import { receivePartnerEvent } from './receive.ts';
import { replayEvent, replayEvents } from './replay.ts';

const office: Policy<never> = { who: 'capability', capability: 'lp_manage_training' };
const OfEvent = z.object({ inboxId: IdInPath });
const SETTLED: string[] = ['duplicate', 'already_completed', 'ignored'];

export const inboxRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/webhooks/partners/:slug',
    atRoot: true,
    summary: 'An event of a training partner, signed; 200 when there was nothing left to do.',
    policy: { who: 'public' },
    params: z.object({ slug: z.string().regex(/^[\w-]{1,40}$/) }),
    takes: 'raw',
    sends: PartnerEvent,
    answers: EventAnswer,
    status: 202,
    statusOf: ({ outcome }: EventAnswer) => (SETTLED.includes(outcome) ? 200 : 202),
    handle: ({ deps, params, countIn, request, response }) =>
      receivePartnerEvent(deps, { ...params, countIn, request, response }),
  }),
  route({
    method: 'post',
    path: '/training/inbox/replay',
    summary: 'Works on events once more, each by itself.',
    policy: office,
    body: ReplayEvents,
    answers: ReplayAnswer,
    isSplit: true,
    handle: ({ deps, actor, body }) => replayEvents(deps, actor, body.inboxIds),
  }),
  route({
    method: 'post',
    path: '/training/inbox/:inboxId/replay',
    summary: 'Works on an event once more.',
    policy: office,
    params: OfEvent,
    answers: EventAnswer,
    handle: ({ deps, actor, params }) => replayEvent(deps, actor, params.inboxId),
  }),
  route({
    method: 'post',
    path: '/training/inbox/:inboxId/match',
    summary: 'Says whom a partner means by a student, and works on all that is parked of them.',
    policy: office,
    params: OfEvent,
    body: MatchEvent,
    answers: ReplayAnswer,
    isSplit: true,
    handle: ({ deps, actor, params, body }) => matchEvent(deps, actor, { ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/training/import',
    summary: 'Completions from a CSV sheet of a partner, with an answer for each row; a dry run writes nothing.',
    policy: office,
    query: ImportEvents,
    takes: 'csv',
    body: z.string(),
    isSplit: true,
    answers: ImportedEvents,
    // Row by row, each row safe on disk, may outlast the deadline of a request.
    streams: true,
    handle: ({ deps, actor, query, body }) =>
      importEvents(deps, actor, { providerId: query.providerId, text: body, isDryRun: query.dryRun === 'true' }),
  }),
  route({
    method: 'get',
    path: '/training/providers/:providerId/polling',
    summary: 'Where a partner that sends no webhooks is asked for completions.',
    policy: { who: 'capability', capability: 'lp_manage_settings' },
    params: z.object({ providerId: IdInPath }),
    answers: Polling,
    handle: ({ deps, params }) => showPolling(deps, params.providerId),
  }),
  route({
    method: 'put',
    path: '/training/providers/:providerId/polling',
    summary: 'Says where a partner that sends no webhooks is asked for completions.',
    policy: { who: 'capability', capability: 'lp_manage_settings' },
    params: z.object({ providerId: IdInPath }),
    body: PollingInput,
    answers: Polling,
    handle: ({ deps, actor, params, body }) => configurePolling(deps, actor, { ...params, ...body }),
  }),
];
