import type { Course, Delivery } from './notebook.ts';
import type { Outbox } from './outbox.ts';

export const ORDERS = ['in_order', 'backwards', 'shuffled', 'at_once'] as const;
export type Order = (typeof ORDERS)[number];
export type ChainRun = { courses: Course[]; order: Order; times: number };

/** Completes one course after the other, each told so many times, and nobody launches any. */
export async function runChain(
  { tell }: Pick<Outbox, 'tell'>,
  { courses, order, times }: ChainRun,
): Promise<Delivery[]> {
  const complete = (course: Course) => tell({ ...course, event: 'course.completed' }, times);
  if (order === 'at_once') return (await Promise.all(courses.map(complete))).flat();
  const told: Delivery[] = [];
  for (const course of arranged(courses, order)) told.push(...(await complete(course)));
  return told;
}

function arranged<T>(items: T[], order: Order): T[] {
  if (order === 'in_order') return items;
  if (order === 'backwards') return items.toReversed();
  const placed = items.map((item) => ({ item, place: Math.random() }));
  return placed.sort((one, other) => one.place - other.place).map(({ item }) => item);
}
