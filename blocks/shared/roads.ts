import apiFetch from '@wordpress/api-fetch';
import { page } from './page.ts';
import { isRecord, Refused } from './refused.ts';
import { bearer, forget, mint } from './token.ts';

export type Outgoing = {
  method: string;
  /** Below `/api/v1`, with its query string. */
  path: string;
  headers: Record<string, string>;
  body?: string | Blob | FormData;
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
};

/** Carries a request along the road that the settings name; rejects with Refused when no answer came at all. */
export async function carry(request: Outgoing): Promise<Response> {
  return page().road === 'direct' ? direct(request) : throughWordPress(request);
}

/** Asks what anybody is told: without a token, a nonce or cookies, so that pages out of a cache can ask as well. */
export function carryPublicly(path: string, signal?: AbortSignal): Promise<Response> {
  const { road, servicePath, restUrl } = page();
  const [route, query = ''] = path.split('?');
  const through = `${restUrl.replace(/\/$/, '')}/learner-progressions/v1/service${route}`;
  // Without pretty permalinks the route is a parameter itself.
  const url = road === 'direct' ? `${servicePath.replace(/\/$/, '')}/api/v1${path}` : addQueryString(through, query);
  return fetch(url, { signal, credentials: 'omit', cache: 'no-cache' }).catch(noAnswer);
}

const addQueryString = (url: string, query: string) => (query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url);

/** To the service itself: plain fetch, because api-fetch would add its nonce, `_locale` and the cookies. */
async function direct(request: Outgoing): Promise<Response> {
  const token = await bearer();
  const response = await withToken(request, token);
  if (response.status !== 401) return response;
  forget(token);
  const again = await withToken(request, await bearer());
  if (again.status === 401) throw new Refused('session_expired', 401);
  return again;
}

function withToken(request: Outgoing, token: string): Promise<Response> {
  const url = `${page().servicePath.replace(/\/$/, '')}/api/v1${request.path}`;
  const headers = { ...request.headers, Authorization: `Bearer ${token}` };
  if (request.onProgress) return upload(url, { ...request, headers });
  const { method, body, signal } = request;
  return fetch(url, { method, body, headers, signal, credentials: 'omit', cache: 'no-store' }).catch(noAnswer);
}

/** fetch tells nothing about an upload's progress. XMLHttpRequest does, though to its own origin it cannot leave cookies out. */
function upload(url: string, { method, headers, body, signal, onProgress }: Outgoing): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(new Refused('service_unreachable', 0));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['Content-Type', 'X-Request-Id']) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return new Response(request.responseText, { status: request.status, headers });
}

/** Over the WordPress REST API, which forwards with a token of its own; works on any host. */
async function throughWordPress(request: Outgoing): Promise<Response> {
  const response = await viaApiFetch(request);
  if (response.status !== 401 && response.status !== 403) return response;
  const code = await codeOf(response);
  if (code === 'not_authenticated' || code === 'no_session') throw new Refused('session_expired', response.status);
  if (code !== 'rest_cookie_invalid_nonce') return response;
  // api-fetch repairs a stale nonce on parsed answers only: one such request does it for this one.
  await mint();
  return viaApiFetch(request);
}

function viaApiFetch({ method, path, headers, body, signal }: Outgoing): Promise<Response> {
  const options = { method, headers, body, signal, path: `/learner-progressions/v1/service${path}` };
  return apiFetch<Response, false>({ ...options, parse: false }).catch((error: unknown) =>
    error instanceof Response ? error : noAnswer(error),
  );
}

async function codeOf(response: Response): Promise<unknown> {
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return isRecord(answer) ? answer.code : null;
}

function noAnswer(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  throw new Refused('service_unreachable', 0);
}
