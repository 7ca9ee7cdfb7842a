import express, { type Request, type RequestHandler, type Response } from 'express';
import { refuse } from './refuse.ts';
import type { Route } from './route.ts';

const json = express.json({ limit: '256kb' });
const largeJson = express.json({ limit: '2mb' });
const csv = express.text({ limit: '2mb', type: ['text/csv', 'text/plain'] });

/** Bodies are read only after the caller was let in. */
export async function readBody(route: Route, request: Request, response: Response): Promise<unknown> {
  if (!route.body || (isWithoutBody(request) && route.body.safeParse(undefined).success)) return undefined;
  if (!request.is(route.takes === 'csv' ? ['text/csv', 'text/plain'] : 'application/json'))
    refuse('unsupported_media_type');
  const plain = route.isLarge ? largeJson : json;
  await run(route.takes === 'csv' ? csv : plain, request, response);
  return route.body.parse(request.body);
}

const isWithoutBody = (request: Request) =>
  request.get('Transfer-Encoding') === undefined && Number(request.get('Content-Length') ?? 0) === 0;

export function run(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    handler(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}
