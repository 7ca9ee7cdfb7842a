/** Something that happens at a time of a day. */
export type Happening = { day: string; time: string; happen: () => Promise<unknown> };

/** Lives through the happenings in the order of time; those of one minute in the order given. */
export async function live(happenings: Happening[]): Promise<void> {
  const at = ({ day, time }: Happening) => `${day} ${time}`;
  const inOrder = happenings.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  for (const { happen } of inOrder) await happen();
}
