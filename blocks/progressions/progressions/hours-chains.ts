import type { HoursEntry } from '#contract/progressions';

/** One line of the log as people read it: what counts now, and what stood there before it was corrected. */
export type HoursChain = {
  /** What counts; null when the hours were taken back and nothing stands in for them. */
  live: HoursEntry | null;
  /** Entries that were reversed, oldest first, each with the reversal that says why. */
  past: { entry: HoursEntry; reversal: HoursEntry }[];
};

/** The log as chains, in the order in which each chain first appears. Takes the whole log: no chain is cut. */
export function chainsOf(entries: HoursEntry[]): HoursChain[] {
  const byId = new Map(entries.map((entry) => [entry.logId, entry]));
  const chains = new Map<number, HoursEntry[]>();
  for (const entry of entries) {
    const first = firstOf(entry, byId);
    chains.set(first, [...(chains.get(first) ?? []), entry]);
  }
  return [...chains.values()].map(chainOf);
}

/** The entry that a chain of corrections began with. */
function firstOf(entry: HoursEntry, byId: ReadonlyMap<number, HoursEntry>): number {
  const before = byId.get(entry.reversesLogId ?? entry.replacesLogId ?? 0);
  return before ? firstOf(before, byId) : entry.logId;
}

function chainOf(entries: HoursEntry[]): HoursChain {
  const written = [...entries].sort((a, b) => a.logId - b.logId);
  const reversals = new Map(written.map((entry) => [entry.reversesLogId, entry]));
  const own = written.filter(({ reversesLogId }) => reversesLogId === null);
  const past = own.flatMap((entry) => {
    const reversal = reversals.get(entry.logId);
    return reversal ? [{ entry, reversal }] : [];
  });
  return { live: own.find(({ logId }) => !reversals.has(logId)) ?? null, past };
}
