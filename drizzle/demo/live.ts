/** Something that happens on a day; `who` it happens to, e.g. `learner 7`. */
export type Happening = { day: string; time: string; who: string; happen: () => Promise<unknown> };

/** Lives through the happenings day by day: those of one `who` in the order of the day, different ones side by side. */
export async function live(happenings: Happening[]): Promise<void> {
  const byDay = Map.groupBy(happenings, ({ day }) => day);
  for (const day of [...byDay.keys()].sort()) {
    const inOrder = (byDay.get(day) ?? []).toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    await together([...Map.groupBy(inOrder, ({ who }) => who).values()].map(oneAfterTheOther));
  }
}

async function oneAfterTheOther(happenings: Happening[]): Promise<void> {
  for (const { happen } of happenings) await happen();
}

/** Waits for all even when one fails: none may still be writing when the transaction is rolled back. */
async function together(lives: Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(lives)) if (outcome.status === 'rejected') throw outcome.reason;
}
