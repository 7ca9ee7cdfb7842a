import autocannon from 'autocannon';
import { median, percentile } from '../report/statistics.ts';
import type { Ask, Asked, Turn } from './measure.ts';

type Load = {
  url: string;
  ask: Ask;
  connections: number;
  /** A turn lasts so many seconds, or so many requests. */
  bound: { duration: number } | { amount: number };
  accepted: readonly number[];
};

/** A turn that ends before everybody was answered says nothing: it is made again, three times as long. */
export async function load(asked: Load): Promise<Turn> {
  const turn = await loadOnce(asked);
  if ('amount' in asked.bound || turn.answers >= asked.connections) return turn;
  return load({ ...asked, bound: { duration: 3 * asked.bound.duration } });
}

/** Asks over kept-alive connections, each of which waits for its answer. Throws for an answer that was not expected. */
async function loadOnce({ url, ask, connections, bound, accepted }: Load): Promise<Turn & { answers: number }> {
  let n = 0;
  // A request's path takes the place of all that the address has.
  const base = new URL(url).pathname.replace(/\/$/, '');
  const withBase = (request: autocannon.Request, asked: Asked) => ({ ...request, ...asked, path: base + asked.path });
  const times: number[] = [];
  const refused = new Map<number, number>();
  const startedAt = performance.now();
  let endedAt = startedAt;
  await new Promise<void>((resolve, reject) => {
    const setupRequest = (request: autocannon.Request) => withBase(request, ask(n++));
    const running = autocannon({ url, connections, ...bound, requests: [{ setupRequest }] }, (error, result) => {
      if (error) reject(error);
      else if (result.errors + result.timeouts > 0)
        reject(new Error(`${result.errors} requests to ${url} had no answer`));
      else resolve();
    });
    running.on('response', (_client, status, _bytes, ms) => {
      endedAt = performance.now();
      times.push(ms);
      if (!accepted.includes(status)) refused.set(status, (refused.get(status) ?? 0) + 1);
    });
  });
  if (refused.size > 0) throw new Error(`${url} answered ${JSON.stringify([...refused])} to ${ask(0).path}`);
  const answers = times.length;
  return {
    answers,
    rate: (1000 * answers) / (endedAt - startedAt),
    medianMs: median(times),
    p99Ms: percentile(times, 99),
  };
}
