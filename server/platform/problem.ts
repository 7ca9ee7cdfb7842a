import type { Request, Response } from 'express';
import { type ZodError, z } from 'zod';
import { isOutOfReach, isQueueFull, rootCause } from './database.ts';
import type { Logger } from './log.ts';
import { type FieldError, Refused } from './refuse.ts';

/** The one place where a failure becomes an answer: `application/problem+json`, RFC 9457. */
export function answerProblem(error: unknown, request: Request, response: Response, log: Logger): void {
  const refused = refusalOf(error);
  if (refused.status >= 500) tell(log, error, response);
  if (response.headersSent) return void response.destroy();
  // What is left of a body nobody reads must not hold the connection.
  if (!request.complete) response.setHeader('Connection', 'close');
  if (refused.status === 503) response.setHeader('Retry-After', '2');
  if (refused.status === 429) response.setHeader('Retry-After', String(refused.more.retryAfter));
  if (refused.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response
    .status(refused.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refused, response)));
}

/** Drizzle's wrapper knows the statement with placeholders; the cause below it carries the values as well. */
function tell(log: Logger, error: unknown, response: Response): void {
  const { query } = (error ?? {}) as { query?: string };
  log.error({ requestId: response.locals.requestId, err: rootCause(error), query }, 'request failed');
}

/** The body of an error answer; what the refusal brought along (`active`, `errors`) stands beside the fixed members. */
export function problemOf(refused: Refused, response: Response) {
  const title = refused.code.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return {
    type: `urn:learner-progressions:${refused.code}`,
    title,
    status: refused.status,
    code: refused.code,
    detail: `${title}.`,
    ...refused.more,
    requestId: String(response.locals.requestId),
  };
}

type HttpError = Error & { status?: number; type?: string; code?: string };

function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof z.ZodError) return new Refused('invalid_request', { errors: fieldErrors(error) });
  const { status, type, code } = (error ?? {}) as HttpError;
  if (status === 413 || code === 'LIMIT_FILE_SIZE') return new Refused(code ? 'file_too_large' : 'payload_too_large');
  if (status === 415) return new Refused('unsupported_media_type');
  if (status === 400 || type === 'entity.parse.failed') return new Refused('invalid_request');
  if (isQueueFull(error)) return new Refused('overloaded');
  if (isOutOfReach(error)) return new Refused('unavailable');
  return new Refused('unexpected');
}

export function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'is not known here' }));
  });
}
