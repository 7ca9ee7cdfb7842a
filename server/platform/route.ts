import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Deps } from './context.ts';
import type { Limit } from './limits.ts';
import type { Policy } from './policy.ts';
import type { Received } from './uploads.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Shape = z.ZodType;
type Read<S extends Shape | undefined> = S extends Shape ? z.output<S> : undefined;

/** What a handler gets: everything already parsed, the caller already let in. */
export type Call<P extends Shape | undefined, Q extends Shape | undefined, B extends Shape | undefined> = {
  deps: Deps;
  actor: Actor;
  params: Read<P>;
  query: Read<Q>;
  body: Read<B>;
  /** The uploaded file of a route that takes one. */
  received?: Received;
  /** Counts the caller against a limit that not every request of the route falls under; 429 beyond it. */
  countIn: (limit: Limit) => Promise<void>;
  request: Request;
  response: Response;
};

/** One route as a record: the router, the OpenAPI description and the authorisation matrix are made from it. */
export type Route<
  P extends Shape | undefined = Shape | undefined,
  Q extends Shape | undefined = Shape | undefined,
  B extends Shape | undefined = Shape | undefined,
> = {
  method: Method;
  /** Express path below /api/v1, e.g. `/learners/:learnerId`. */
  path: string;
  /** What it does, in one line, for the API's description. */
  summary: string;
  policy: Policy<Read<P>>;
  params?: P;
  query?: Q;
  body?: B;
  /**
   * Media type of the body when it is not JSON; `file` is one multipart file, `raw` bytes that the handler reads by
   * itself (webhooks.ts) once it knows who sends them.
   */
  takes?: 'json' | 'csv' | 'file' | 'raw';
  /** What the handler of a `raw` route reads from the bytes, for the API's description. */
  sends?: Shape;
  /** Takes a JSON body of up to 2 MB, not of 256 kB. */
  isLarge?: boolean;
  /** Shape of a successful answer; undefined for attachments and 204. */
  answers?: Shape;
  /** Status of a successful answer. */
  status?: 200 | 201 | 202 | 204;
  /** The same where it depends on the answer. */
  statusOf?: (answer: never) => 200 | 202;
  /** How often one caller may ask; counted once they are let in, whatever comes of it. */
  limit?: Limit;
  /** Answers a stream: no deadline, no place in the gate. */
  streams?: boolean;
  /** Each item of the request is a transaction of its own, also under an Idempotency-Key. */
  isSplit?: boolean;
  /** The answer shows what nobody is shown again: under an Idempotency-Key it is kept sealed. */
  isSecret?: boolean;
  /** Path outside /api/v1, e.g. `/healthz`. */
  atRoot?: boolean;
  handle: (call: Call<P, Q, B>) => Promise<unknown>;
};

/** Gives a route its types; what differs from route to route is inferred from its shapes. */
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(definition: Route<P, Q, B>): Route {
  return definition as unknown as Route;
}

/** A page of a list: the array is the body, the totals travel in X-WP-Total and X-WP-TotalPages. */
export class Page<T> {
  readonly items: T[];
  readonly total: number;
  readonly perPage: number;
  /** Without `total` and `perPage` the items are the whole list. */
  constructor(items: T[], total = items.length, perPage = Math.max(total, 1)) {
    this.items = items;
    this.total = total;
    this.perPage = perPage;
  }
}
