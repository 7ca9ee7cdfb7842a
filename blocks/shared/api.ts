import { addQueryArgs } from '@wordpress/url';
import { parse as parseDisposition } from 'content-disposition';
import { Refused, refusedBy } from './refused.ts';
import { carry, carryPublicly, type Outgoing } from './roads.ts';

export { asRefused, type FieldError, Refused } from './refused.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type AskOptions = { idempotencyKey?: string; signal?: AbortSignal };
export type List<T> = { items: T[]; total: number; totalPages: number };
export type Query = Record<string, string | number | undefined>;

/**
 * Asks the service; `path` begins below `/api/v1`. A Blob body goes as it is, under its own type (CSV); anything else
 * as JSON. A POST carries an Idempotency-Key: pass `idempotencyKey` to repeat one whose answer was lost.
 * Rejects with Refused, or with an AbortError when `signal` fired.
 */
export async function ask<T>(method: Method, path: string, body?: unknown, options: AskOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method === 'POST') headers['Idempotency-Key'] = options.idempotencyKey ?? freshKey();
  const response = await send({ method, path, headers, signal: options.signal, ...bodyOf(body, headers) });
  return answerOf<T>(response);
}

/** Asks what anybody is told, in nobody's name. */
export async function askPublicly<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await carryPublicly(path, signal);
  if (!response.ok) throw await refusedBy(response);
  return answerOf<T>(response);
}

/** One page of a list; `undefined` and empty values of `query` are left out. */
export async function askList<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<List<T>> {
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
  const headers = { Accept: 'application/json' };
  const response = await send({ method: 'GET', path: addQueryArgs(path, asked), headers, signal });
  const items = await answerOf<T[]>(response);
  const total = Number(response.headers.get('X-WP-Total') ?? items.length);
  return { items, total, totalPages: Number(response.headers.get('X-WP-TotalPages') ?? 1) };
}

/** All pages of a list, for choices that must be complete: the catalogue, the classes. */
export async function askAll<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T[]> {
  const first = await askList<T>(path, { ...query, perPage: 100, page: 1 }, signal);
  const pages = Array.from({ length: Math.max(0, first.totalPages - 1) }, (_, index) => index + 2);
  const others = await Promise.all(pages.map((page) => askList<T>(path, { ...query, perPage: 100, page }, signal)));
  return [first, ...others].flatMap(({ items }) => items);
}

/** Uploads one file as the form field `file`; `onProgress` gets 0 to 1 on the direct road and is not called on the other. */
export async function sendFile<T>(path: string, file: File, onProgress?: (fraction: number) => void): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  const headers = { Accept: 'application/json', 'Idempotency-Key': freshKey() };
  return answerOf<T>(await send({ method: 'POST', path, headers, body, onProgress: onProgress ?? (() => {}) }));
}

/** Fetches a file with the token and saves it under the name the service gives; no token ever stands in an address. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await send({ method: 'GET', path, headers: { Accept: '*/*' } });
  const disposition = response.headers.get('Content-Disposition');
  const name = disposition ? parseDisposition(disposition).parameters.filename : null;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name || fallbackName;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A UUID also where `crypto.randomUUID` is missing: on plain http. */
export function freshKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send(request: Outgoing): Promise<Response> {
  const response = await carry(request);
  if (!response.ok) throw await refusedBy(response);
  return response;
}

/** The shapes of answers are the service's promise, tested there; a web page in its place is not an answer. */
async function answerOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const isJson = response.headers.get('Content-Type')?.includes('json');
  if (!isJson) throw new Refused('service_unreachable', response.status);
  return (await response.json()) as T;
}

function bodyOf(body: unknown, headers: Record<string, string>): Pick<Outgoing, 'body'> {
  if (body === undefined) return {};
  if (body instanceof Blob) {
    headers['Content-Type'] = body.type;
    return { body };
  }
  headers['Content-Type'] = 'application/json';
  return { body: JSON.stringify(body) };
}
