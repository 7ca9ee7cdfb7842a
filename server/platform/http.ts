import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import pLimit from 'p-limit';
import type { ZodType } from 'zod';
import type { Actor } from './actor.ts';
import { AUDIENCE, SERVICE_AUDIENCE } from './auth.ts';
import { readBody } from './body.ts';
import type { Deps } from './context.ts';
import { once, type StoredAnswer } from './idempotency.ts';
import { type CountIn, type Limit, limiter } from './limits.ts';
import { countRequest } from './metrics.ts';
import { authorise } from './policy.ts';
import { answerProblem, problemOf } from './problem.ts';
import { Refused, refuse } from './refuse.ts';
import { Page, type Route } from './route.ts';

const API = '/api/v1';

/** What a service can do: how many requests at once, how many may wait for their turn, how long one may take from there. */
export type Bounds = { atOnce: number; waiting: number; deadlineMs: number };
/** Requests beyond these wait in memory instead of in the database's queue; beyond both they are told to come back. */
const BOUNDS: Bounds = { atOnce: 64, waiting: 4_000, deadlineMs: 10_000 };

/** Whose word on the caller's address counts: web servers on this machine or in its own network, nobody further out. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

const NOBODY: Actor = { kind: 'system', userId: 0, displayName: '', learnerId: null, capabilities: new Set() };

/** The whole HTTP face of the service, made from the routes alone. */
export function serve(deps: Deps, routes: Route[], { atOnce, waiting, deadlineMs } = BOUNDS): Express {
  const app = express()
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', PROXIES);
  const enter = gate(atOnce, waiting);
  const countIn = limiter();
  app.locals.routes = routes;
  app.use(tagged(deps), helmet(), sameSite(deps.config.WP_HOME_URL));
  for (const route of routes) {
    app[route.method](route.atRoot ? route.path : API + route.path, (request, response, next) => {
      answer(deps, route, { enter, countIn, deadlineMs }, request, response).catch(unlessGone(next));
    });
  }
  app.use(() => refuse('not_found'));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    answerProblem(error, request, response, deps.log),
  );
  return app;
}

type Door = { enter: Gate; countIn: CountIn; deadlineMs: number };
type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets a bounded number of requests work at once; the rest wait their turn without holding a database connection. */
export function gate(atOnce: number, waiting: number): Gate {
  const limit = pLimit(atOnce);
  return (work) => (limit.pendingCount < waiting ? limit(work) : Promise.reject(new Refused('overloaded')));
}

/** Nobody waits for the answer any more. */
class Gone extends Error {}
const unlessGone = (next: NextFunction) => (error: unknown) => (error instanceof Gone ? undefined : next(error));

/** What has not begun when its caller hangs up is not begun: they have been told that it failed. */
const whileThere =
  (enter: Gate, response: Response): Gate =>
  (work) =>
    enter(() => (response.destroyed ? Promise.reject(new Gone()) : work()));

/** The way of a request: who is it, what do they say, may it be done. Slow bodies and streams wait outside the gate. */
async function answer(deps: Deps, route: Route, door: Door, request: Request, response: Response): Promise<void> {
  const { countIn, deadlineMs } = door;
  const enter = whileThere(door.enter, response);
  const admit = () => admitted(deps, route, request);
  const { actor, params, query } = await (isForAnybody(route) ? admit() : enter(admit));
  const count = (limit: Limit) => countIn(actor, limit, request.ip ?? '');
  if (route.limit) await count(route.limit);
  const received = route.takes === 'file' ? await deps.uploads.receive(request, response) : undefined;
  const body = await readBody(route, request, response);
  // Counted from one's turn: who waits in a long line is served late, and not told in vain to come back.
  const begin = <T>(task: () => Promise<T>): Promise<T> => {
    if (!route.streams) watchDeadline(deps, request, response, deadlineMs);
    return task();
  };
  const work = async (own: Deps): Promise<StoredAnswer> => {
    const asked = { params, query, body, received, request, response };
    const result = await route.handle({ deps: own, actor, countIn: count, ...asked } as never);
    return {
      status: route.statusOf?.(result as never) ?? route.status ?? 200,
      body: sentAs(deps, route, result, response),
    };
  };
  // Nobody's key would open to anybody what the first one was told.
  const key = route.method === 'post' && !isForAnybody(route) ? request.get('Idempotency-Key') : undefined;
  const whole = () => begin(() => work(deps));
  if (!key) return send(await (route.streams || isForAnybody(route) ? whole() : enter(whole)), response);
  const said = { path: route.path, params, query, body: body ?? received?.sha256 };
  const describe = (refused: Refused) => ({ status: refused.status, body: problemOf(refused, response) });
  const { isSplit, isSecret } = route;
  const asked = { actor, key, said, isSplit, isSecret };
  send(await enter(() => begin(() => once(deps, asked, work, describe))), response);
}

const isForAnybody = ({ policy }: Route) => policy.who === 'public' || policy.who === 'local';

async function admitted(deps: Deps, route: Route, request: Request) {
  const actor = await actorOf(deps, route, request);
  const params = parsePath(route.params, request.params);
  await authorise(deps.db, actor, route.policy as never, params as never);
  return { actor, params, query: route.query?.parse(request.query) };
}

function send({ status, body }: StoredAnswer, response: Response): void {
  // A stream, or the deadline, has answered already.
  if (response.headersSent) return;
  response.status(status);
  if (response.req.fresh) return void response.status(304).end();
  if (status === 204) return void response.end();
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  // Not Express' own way to send: it copies the text, and head and body leave as two.
  response.end(JSON.stringify(body));
}

function sentAs(deps: Deps, route: Route, result: unknown, response: Response): unknown {
  const body = result instanceof Page ? result.items : result;
  if (result instanceof Page) {
    response.setHeader('X-WP-Total', result.total);
    response.setHeader('X-WP-TotalPages', Math.ceil(result.total / result.perPage));
  }
  // In tests every answer is held against the shape it promises.
  if (deps.config.NODE_ENV === 'test') route.answers?.parse(JSON.parse(JSON.stringify(body ?? null)));
  return body;
}

async function actorOf(deps: Deps, route: Route, request: Request): Promise<Actor> {
  const { who } = route.policy;
  if (who === 'local') return cameFromHere(request) ? NOBODY : refuse('not_allowed');
  if (who === 'public') return NOBODY;
  const token = /^Bearer ([\w.-]+)$/.exec(request.get('Authorization') ?? '')?.[1];
  return deps.auth.actorOf(token, who === 'wordpress' ? SERVICE_AUDIENCE : AUDIENCE);
}

function cameFromHere(request: Request): boolean {
  const isLoopback = /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '');
  return isLoopback && !request.get('X-Forwarded-For');
}

/** A path that cannot name anything is not a bad request: nothing is there. */
function parsePath(shape: ZodType | undefined, params: unknown): unknown {
  if (!shape) return undefined;
  const parsed = shape.safeParse(params);
  return parsed.success ? parsed.data : refuse('not_found');
}

function watchDeadline(deps: Deps, request: Request, response: Response, deadlineMs: number): void {
  const timer = setTimeout(() => {
    if (!response.headersSent) answerProblem(new Refused('deadline_exceeded'), request, response, deps.log);
  }, deadlineMs);
  response.once('close', () => clearTimeout(timer));
}

/** Gives each request its id, and one log line when it was slow or failed. */
function tagged(deps: Deps): RequestHandler {
  return (request, response, next) => {
    const given = request.get('X-Request-Id') ?? '';
    const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const startedAt = performance.now();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('Cache-Control', 'private, no-store');
    response.once('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      const path = request.route?.path ?? 'unmatched';
      countRequest(request.method, path, response.statusCode, ms / 1000);
      const level = response.statusCode >= 500 ? 'error' : ms > 1000 ? 'warn' : 'debug';
      deps.log[level]({ requestId, method: request.method, path, status: response.statusCode, ms }, 'answered');
    });
    next();
  };
}

/** CORS for exactly one origin: the WordPress site. Anybody else's browser gets no permission at all. */
function sameSite(homeUrl: string): RequestHandler {
  const origin = new URL(homeUrl).origin;
  return (request, response, next) => {
    response.vary('Origin');
    if (request.get('Origin') !== origin) return next();
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'X-WP-Total, X-WP-TotalPages, X-Request-Id, Retry-After');
    if (request.method !== 'OPTIONS') return next();
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key, X-Request-Id');
    response.setHeader('Access-Control-Max-Age', '600');
    response.status(204).end();
  };
}
