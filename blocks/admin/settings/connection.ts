import apiFetch from '@wordpress/api-fetch';
import { isRecord, Refused } from '../../shared/refused.ts';

/** What WordPress answers about its bridge to the service; PHP owns the sentences. */
export type Check = {
  check: string;
  status: 'good' | 'recommended' | 'critical';
  sentence: string;
  fix: string;
  technical: string;
};
export type Road = 'direct' | 'wordpress';
export type Source = 'constant' | 'environment' | 'option' | 'default';
export type Connection = {
  checks: Check[];
  status: Check['status'];
  checkedAt: string;
  road: Road;
  roadSource: Source;
  servicePath: string;
  servicePathSource: Source;
  serviceUrl: string;
  serviceUrlSource: Source;
  disabled: boolean;
  wordpress: Record<string, string | boolean>;
};
export type ConnectionChange = Partial<Pick<Connection, 'road' | 'servicePath' | 'serviceUrl'>>;

const PATH = '/learner-progressions/v1/connection';

export const readConnection = (signal: AbortSignal) => apiFetch<Connection>({ path: PATH, signal }).catch(asRefusal);
export const saveConnection = (change: ConnectionChange) =>
  apiFetch<Connection>({ path: PATH, method: 'POST', data: change }).catch(asRefusal);

/** WordPress' own errors in the shape that the screens show: its sentence, and the parameters it names. */
function asRefusal(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  if (!isRecord(error)) throw new Refused('service_unreachable', 0);
  const data = isRecord(error.data) ? error.data : {};
  const named = isRecord(data.params) ? data.params : {};
  const errors = Object.entries(named).map(([path, message]) => ({ path, message: String(message) }));
  throw new Refused(String(error.code), Number(data.status ?? 0), { detail: error.message, errors });
}

/** Whether the browser itself reaches the service at this path: only JSON counts, an error page does not. */
export async function tryDirectRoad(servicePath: string): Promise<boolean> {
  const url = `${servicePath.replace(/\/$/, '')}/healthz`;
  try {
    const response = await fetch(url, { credentials: 'omit', cache: 'no-store' });
    await response.json();
    return response.ok;
  } catch {
    // No answer, or one that is not JSON, is an answer here: the road is closed.
    return false;
  }
}
