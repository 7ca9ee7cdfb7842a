import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Acts, actsOn } from './acts.ts';
import { ApiError, answer } from './api.ts';
import { checkoutPage, pressed } from './checkout-page.ts';
import { deliver } from './deliveries.ts';
import { readForm } from './form.ts';
import { rememberIn } from './kept-file.ts';
import { Ledger } from './ledger.ts';
import type { Event } from './objects.ts';

/** One request as it came in. */
export type Asked = { method: string; path: string; idempotencyKey: string | null; body: string };
/** How a request fares: before it is read, or once it has taken effect and its answer is lost or held back. */
export type Fault = 'refused' | 'answer_lost' | { heldUntil: Promise<unknown> };

type Options = {
  port?: number;
  now?: () => Date;
  /** Where events are delivered by themselves, signed with the secret; without it nobody is told. */
  webhook?: { url: string; secret: string };
  /** Until a payment of the "pay later" kind arrives by itself. */
  moneyArrivesAfterMs?: number;
  /** Keeps what it knows from one start to the next. */
  file?: string;
};

export type LocalStripe = {
  url: string;
  acts: Acts;
  ledger: Ledger;
  /** Every request so far. */
  asked: Asked[];
  /** What goes wrong with the next requests; null ends it. */
  fault: (next: ((asked: Asked) => Fault | null) | null) => void;
  stop: () => Promise<void>;
};

type Kept = { asked: string; answered: { status: number; body: object } };

/** A Stripe of our own on a free port: it keeps state, replays answers by their key and takes payments on a page. */
export async function startStripe(options: Options = {}): Promise<LocalStripe> {
  const ledger = new Ledger(options.now ?? (() => new Date()));
  const acts = actsOn(ledger);
  const save = options.file ? await rememberIn(options.file, ledger) : async () => {};
  const asked: Asked[] = [];
  const kept = new Map<string, Kept>();
  let faultOf: Parameters<LocalStripe['fault']>[0] = null;
  let url = '';

  async function api(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<void> {
    const call = await readCall(request, path, query);
    asked.push(call);
    const fault = faultOf?.(call);
    if (fault === 'refused') return send(response, 500, { error: { type: 'api_error', message: 'Out of order.' } });
    const { status, body } = once(kept, call, () =>
      carryOut(() => answer({ ledger, acts, address: () => url }, call.method, path, readForm(call.body))),
    );
    if (call.method === 'POST') await save();
    if (fault === 'answer_lost') return void response.destroy();
    if (typeof fault === 'object') await fault?.heldUntil;
    send(response, status, body);
  }

  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const session = /^\/c\/pay\/(\w+)$/.exec(pathname)?.[1];
    const work = session ? page(request, response, session) : api(request, response, pathname, search.slice(1));
    work.catch((error: unknown) => send(response, 500, { error: { message: String(error) } }));
  });

  async function page(request: IncomingMessage, response: ServerResponse, sessionId: string): Promise<void> {
    const session = ledger.find('checkout.session', sessionId);
    if (!session) return void response.writeHead(404).end();
    if (request.method !== 'POST') return show(response, checkoutPage(session));
    const act = new URLSearchParams(await textOf(request)).get('act');
    const shown = pressed(ledger, acts, sessionId, act);
    if (act === 'later' && options.moneyArrivesAfterMs)
      setTimeout(() => acts.moneyArrives(sessionId), options.moneyArrivesAfterMs).unref();
    if ('page' in shown) show(response, shown.page);
    else response.writeHead(303, { Location: shown.location }).end();
  }

  if (options.webhook) ledger.onEvent(deliverer(options.webhook));
  ledger.onEvent(() => void save());
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, acts, ledger, asked },
    fault: (next) => {
      faultOf = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await save();
    },
  };
}

/** The same key is answered what it was answered first; with other parameters it is refused. */
function once(
  kept: Map<string, Kept>,
  { method, path, body, idempotencyKey }: Asked,
  work: () => Kept['answered'],
): Kept['answered'] {
  if (method !== 'POST' || idempotencyKey === null) return work();
  const asked = createHash('sha256').update(`${path}\n${body}`).digest('hex');
  const known = kept.get(idempotencyKey);
  if (known && known.asked !== asked)
    return refusalOf(new ApiError(400, undefined, 'Other parameters than before.', 'idempotency_error'));
  const answered = known?.answered ?? structuredClone(work());
  if (answered.status < 500) kept.set(idempotencyKey, { asked, answered });
  return answered;
}

const refusalOf = ({ status, body }: ApiError) => ({ status, body });

function carryOut(work: () => object): Kept['answered'] {
  try {
    return { status: 200, body: work() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return refusalOf(error);
  }
}

const RETRIES_MS = [0, 1_000, 5_000, 20_000];

/** Until somebody takes it, a few times. */
const deliverer = (target: { url: string; secret: string }) => async (event: Event) => {
  for (const wait of RETRIES_MS) {
    await pause(wait, undefined, { ref: false });
    const { status } = await deliver(event, target).catch(() => ({ status: 0 }));
    if (status >= 200 && status < 300) return;
  }
};

async function readCall(request: IncomingMessage, path: string, query: string): Promise<Asked> {
  const key = request.headers['idempotency-key'];
  const body = request.method === 'GET' ? query : await textOf(request);
  return { method: request.method ?? 'GET', path, body, idempotencyKey: typeof key === 'string' ? key : null };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Request-Id': 'req_local' })
    .end(JSON.stringify(body));
}

function show(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
}
