export type FieldError = { path: string; message: string };

/** Codes that speak of the service's health, not of what was asked: the last good answer stays worth showing. */
const UNREACHABLE = ['service_unreachable', 'unavailable', 'overloaded', 'deadline_exceeded'];

/**
 * Every answer that is not a success. `code` is a word of the contract, or `service_unreachable` (no answer came
 * from the service itself) or `session_expired` (the visitor has to log in again); `answer` is the whole body.
 */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly requestId: string | null;
  readonly answer: Record<string, unknown>;

  constructor(code: string, status: number, answer: Record<string, unknown> = {}, requestId: string | null = null) {
    super(code);
    this.code = code;
    this.status = status;
    this.answer = answer;
    this.detail = typeof answer.detail === 'string' ? answer.detail : '';
    this.errors = Array.isArray(answer.errors) ? answer.errors.filter(isFieldError) : [];
    this.requestId = requestId;
  }

  get isUnreachable(): boolean {
    return UNREACHABLE.includes(this.code);
  }

  /** Whether the effect may have happened all the same: only a service that answered clearly can tell. */
  get isUnclear(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** Whatever was thrown, as a refusal; faults of our own code are logged and become `unexpected`. */
export function asRefused(thrown: unknown): Refused {
  if (thrown instanceof Refused) return thrown;
  console.error(thrown);
  return new Refused('unexpected', 0);
}

/** Reads an error answer. What is not JSON was written by some web server on the way, not by the service. */
export async function refusedBy(response: Response): Promise<Refused> {
  const requestId = response.headers.get('X-Request-Id');
  const answer = await jsonOf(response);
  const code = answer && typeof answer.code === 'string' ? answer.code : codeOfStranger(response.status);
  return new Refused(code, response.status, answer ?? {}, requestId);
}

/** A web server in front has its own limit for uploads and says so with a page of its own. */
const codeOfStranger = (status: number) => (status === 413 ? 'file_too_large' : 'service_unreachable');

async function jsonOf(response: Response): Promise<Record<string, unknown> | null> {
  if (!response.headers.get('Content-Type')?.includes('json')) return null;
  const answer: unknown = await response.json().catch(() => null);
  return isRecord(answer) ? answer : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';
}
