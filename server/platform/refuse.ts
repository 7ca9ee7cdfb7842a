import { type Problem, REFUSALS, type Refusal } from '../contract/words.ts';

const PROBLEM_STATUS: Record<Problem, number> = {
  invalid_request: 400,
  not_authenticated: 401,
  not_allowed: 403,
  not_found: 404,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  unexpected: 500,
  overloaded: 503,
  deadline_exceeded: 503,
  unavailable: 503,
};

export type RefusalWord = Refusal | Problem;
export type FieldError = { path: string; message: string };

/** An expected no: answered with its word as `code`. `more` joins the answer, e.g. the LP that is in the way. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: RefusalWord;
  readonly status: number;
  readonly more: Record<string, unknown>;

  constructor(code: RefusalWord, more: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.status = code in REFUSALS ? REFUSALS[code as Refusal] : PROBLEM_STATUS[code as Problem];
    this.more = more;
  }
}

export function refuse(code: RefusalWord, more?: Record<string, unknown>): never {
  throw new Refused(code, more);
}

/** Carries out what a rule decided: a word refuses, null lets pass. */
export function refuseIf(word: RefusalWord | null, more?: Record<string, unknown>): void {
  if (word) throw new Refused(word, more);
}

/** 400 with one line a wrong field. */
export function invalid(errors: FieldError[]): never {
  throw new Refused('invalid_request', { errors });
}

/** Unwraps what a read may not have found: 404. */
export function found<T>(value: T | null | undefined): T {
  return value ?? refuse('not_found');
}

/** One of many changes: the word it was refused with, or null when it was made. */
export async function outcomeOf(change: Promise<unknown>): Promise<RefusalWord | null> {
  try {
    await change;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
