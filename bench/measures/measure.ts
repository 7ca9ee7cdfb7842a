import type { Site } from '../site/open.ts';

export const CONTENDERS = ['product', 'bare', 'wordpress'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** A site with everybody who answers for it. */
export type Bench = { site: Site; urls: Record<Contender, string>; servicePid: number; seconds: number };

/** What one turn of one contender came to: requests or rows a second, and how long a request took. */
export type Turn = { rate: number; medianMs: number | null; p99Ms: number | null; peakMb?: number };

export type Measure = {
  name: string;
  title: string;
  /** What `rate` counts. */
  unit: string;
  contenders: readonly Contender[];
  rounds: number;
  /** Throws unless all contenders say, or do, the same. */
  agree: (bench: Bench) => Promise<void>;
  turn: (bench: Bench, contender: Contender) => Promise<Turn>;
  /** For the growth curve: the product alone, one request after the other. */
  alone?: (bench: Bench) => Promise<Turn>;
};

export type Asked = {
  path: string;
  method?: 'GET' | 'PUT' | 'POST';
  headers?: Record<string, string>;
  body?: string;
};
/** The n-th request of a turn. */
export type Ask = (n: number) => Asked;
