import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Actor } from './actor.ts';
import { refuse } from './refuse.ts';

/** At most `times` within `seconds` from the first; routes with the same `name` are counted together. */
export type Limit = { name: string; times: number; seconds: number };

export const EXPORTS: Limit = { name: 'exports', times: 30, seconds: 600 };

export type CountIn = (actor: Actor, limit: Limit, address: string) => Promise<void>;

/**
 * Counts callers in the memory of this process, each for itself. Refuses 429 `too_many_requests` beyond the limit,
 * with the seconds to wait. Routes for anybody do not know who calls: there each `address` has its own count.
 */
export function limiter(): CountIn {
  const counters = new Map<string, RateLimiterMemory>();
  return async (actor, { name, times, seconds }, address) => {
    const counter = counters.get(name) ?? new RateLimiterMemory({ points: times, duration: seconds });
    counters.set(name, counter);
    const caller = actor.kind === 'system' ? address : `${actor.kind}:${actor.userId}`;
    await counter.consume(caller).catch((error: unknown) => {
      if (!(error instanceof RateLimiterRes)) throw error;
      refuse('too_many_requests', { retryAfter: Math.ceil(error.msBeforeNext / 1000) });
    });
  };
}
