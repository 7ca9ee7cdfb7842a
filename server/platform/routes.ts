import { z } from 'zod';
import { ChangeJobs, ChangeJobsAnswer, Job, JobList, QueueState } from '../contract/jobs.ts';
import { changeJobs } from './change-jobs.ts';
import { diagnose, identity, VERSION } from './diagnostics.ts';
import { listJobs } from './list-jobs.ts';
import { registry } from './metrics.ts';
import { describe } from './openapi.ts';
import type { Policy } from './policy.ts';
import { showQueue } from './queue-state.ts';
import { type Route, route } from './route.ts';

const Checks = z.array(
  z.object({
    check: z.string(),
    status: z.enum(['good', 'recommended', 'critical']),
    code: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
);

/** WordPress asks on its own path, for its command line. */
const queueRoutes = (path: string, policy: Policy<undefined>): Route[] => [
  route({
    method: 'get',
    path,
    summary: 'Jobs behind the screens, the newest first.',
    policy,
    query: JobList,
    answers: z.array(Job),
    handle: ({ deps, query }) => listJobs(deps, query),
  }),
  route({
    method: 'get',
    path: `${path}/state`,
    summary: 'How many jobs wait, run and have failed for good.',
    policy,
    answers: QueueState,
    handle: ({ deps }) => showQueue(deps),
  }),
  route({
    method: 'post',
    path: `${path}/actions`,
    summary: 'Tries jobs again or cancels them, each by itself.',
    policy,
    body: ChangeJobs,
    answers: ChangeJobsAnswer,
    isSplit: true,
    handle: ({ deps, actor, body }) => changeJobs(deps, actor, body),
  }),
];

/** What belongs to no slice: health, metrics, jobs, the description of the API, WordPress' own questions. */
export const platformRoutes: Route[] = [
  route({
    method: 'get',
    path: '/healthz',
    atRoot: true,
    summary: 'Is the process alive?',
    policy: { who: 'public' },
    answers: z.object({ status: z.literal('ok'), version: z.string() }),
    handle: async () => ({ status: 'ok', version: VERSION }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    atRoot: true,
    summary: 'Can the service do its work? 503 when a check is critical.',
    policy: { who: 'public' },
    streams: true,
    async handle({ deps, response }) {
      const checks = await diagnose(deps);
      // A silent worker delays work, it does not stop the service from answering.
      const isReady = checks.every(({ check, status }) => status !== 'critical' || ['worker', 'jobs'].includes(check));
      const codes = Object.fromEntries(checks.map(({ check, code }) => [check, code]));
      response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not_ready', checks: codes });
    },
  }),
  route({
    method: 'get',
    path: '/metrics',
    atRoot: true,
    summary: 'Figures for Prometheus, for callers on this machine.',
    policy: { who: 'local' },
    streams: true,
    async handle({ response }) {
      response.type(registry.contentType).send(await registry.metrics());
    },
  }),
  route({
    method: 'get',
    path: '/api/openapi.json',
    atRoot: true,
    summary: 'This description.',
    policy: { who: 'public' },
    handle: async ({ request }) => describe(request.app.locals.routes),
  }),
  route({
    method: 'get',
    path: '/wordpress/diagnostics',
    summary: 'The state of the service for the set-up page and Site Health.',
    policy: { who: 'wordpress', capability: 'lp_manage_settings' },
    query: z.strictObject({
      probe: z
        .string()
        .regex(/^learner_progressions_probe[\w-]*$/)
        .optional(),
    }),
    answers: z.object({
      serviceVersion: z.string(),
      contractVersion: z.int(),
      now: z.string(),
      databaseName: z.string(),
      tablePrefix: z.string(),
      probe: z.string().nullable(),
      checks: Checks,
    }),
    handle: async ({ deps, query }) => ({ ...(await identity(deps, query.probe)), checks: await diagnose(deps) }),
  }),
  ...queueRoutes('/jobs', { who: 'capability', capability: 'lp_manage_learners' }),
  ...queueRoutes('/wordpress/jobs', { who: 'wordpress', capability: 'lp_manage_learners' }),
];
