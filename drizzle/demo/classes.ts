import type { SessionStatus } from '../../server/contract/words.ts';
import type { StoryName } from './stories.ts';

/** Clients and classes of the demo: who pays, what is taught where and when, and whose stories play in it. */

export const CLIENTS = {
  marula: 'Marula Ridge Packers',
  highveld: 'Hoëveld Lantern Agricultural Processing, Cold Storage & Community Skills Development Co-operative Ltd',
  ukhozi: 'Ukhozi Loom Works',
} as const;
export type ClientName = keyof typeof CLIENTS;

type Schedule = { weekdays: number[]; startsAt: string; endsAt: string };
const on = (weekdays: number[], startsAt: string, endsAt: string): Schedule => ({ weekdays, startsAt, endsAt });
const MON_WED = [1, 3];
const MON_WED_FRI = [1, 3, 5];
const MON_TO_THU = [1, 2, 3, 4];
const TUE_THU = [2, 4];

export type ClassPlan = {
  code: string;
  client: ClientName;
  classType: string;
  /** The LP of the class and the one that follows it. */
  product?: string;
  next?: string;
  site: string;
  facilitator: 'facilitator' | 'facilitator2';
  /** How many weeks before this one it began; a negative number is yet to come. */
  weeksAgo: number;
  schedule: Schedule;
  /** Stopped on the Friday of one week, restarted on the Monday of another; in weeks before this one. */
  stopped?: { weeksAgo: number; untilWeeksAgo: number };
  /** Sessions that were not held, counted back from the last one before this day, and why. */
  lost?: {
    sessionsAgo: number;
    status: Extract<SessionStatus, 'client_cancelled' | 'facilitator_absent'>;
    reason: string;
  };
  /** How many of the last sessions wait for their register. */
  pending?: number;
  /** Met on a Saturday as well, so many weeks before this one. */
  saturdayWeeksAgo?: number;
  /** How many learners live which story. */
  cast: Partial<Record<StoryName, number>>;
};

const marula = { client: 'marula', site: 'Packhouse 2, training room' } as const;
const highveld = { client: 'highveld', site: 'Cold store canteen, upper floor' } as const;
const ukhozi = { client: 'ukhozi', site: 'Weaving shed B' } as const;
const [first, second] = [{ facilitator: 'facilitator' }, { facilitator: 'facilitator2' }] as const;

export const CLASSES: ClassPlan[] = [
  {
    ...{ code: 'MRP-COMM-01', ...marula, ...first, classType: 'AET', product: 'COMM', weeksAgo: 11 },
    schedule: on(MON_WED_FRI, '09:00', '12:00'),
    pending: 1,
    cast: { steady: 5, late: 2, held: 1, removed: 1, justStarted: 1 },
  },
  {
    ...{ code: 'MRP-NUM-01', ...marula, ...second, classType: 'AET', product: 'NUM', weeksAgo: 11 },
    schedule: on(TUE_THU, '08:00', '12:00'),
    cast: { steady: 4, late: 2, resumed: 2, droppedOut: 1, waiting: 1 },
  },
  {
    ...{ code: 'MRP-RLC-01', ...marula, ...first, classType: 'REALLL', product: 'RLC', weeksAgo: 18 },
    schedule: on(MON_TO_THU, '14:00', '16:00'),
    cast: { rich: 1, late: 5, veryLate: 2, afterEnrolment: 1, held: 1 },
  },
  {
    ...{ code: 'HLC-LO4-01', ...highveld, ...second, classType: 'GETC', product: 'LO4', next: 'EMS4', weeksAgo: 13 },
    schedule: on(MON_WED, '08:00', '12:00'),
    lost: { sessionsAgo: 3, status: 'facilitator_absent', reason: 'Facilitator ill, no stand-in found' },
    cast: { ready: 2, over: 1, movedOn: 2, late: 3, held: 1, removed: 1 },
  },
  {
    ...{ code: 'HLC-NS4-01', ...highveld, ...first, classType: 'GETC', product: 'NS4', next: 'SMME4', weeksAgo: 14 },
    schedule: on([5], '08:00', '14:00'),
    pending: 1,
    cast: { ready: 2, over: 1, movedOn: 3, late: 2, completed: 1, droppedOut: 1 },
  },
  {
    ...{ code: 'HLC-BA2-01', ...highveld, ...second, classType: 'BA2', product: 'BA2LP1', weeksAgo: 12 },
    schedule: on(TUE_THU, '09:00', '12:00'),
    stopped: { weeksAgo: 6, untilWeeksAgo: 4 },
    lost: { sessionsAgo: 2, status: 'client_cancelled', reason: 'Stock-taking at the cold store' },
    cast: { steady: 5, late: 3, held: 1, removed: 1 },
  },
  {
    ...{
      code: 'HLC-BA2-02',
      ...highveld,
      ...first,
      classType: 'BA2',
      product: 'BA2LP9',
      next: 'BA2LP10',
      weeksAgo: 12,
    },
    schedule: on(MON_WED_FRI, '13:00', '16:00'),
    pending: 2,
    cast: { movedOn: 4, ready: 2, completed: 1, late: 2, resumed: 1 },
  },
  {
    ...{ code: 'ULW-BA3-01', ...ukhozi, ...second, classType: 'BA3', product: 'BA3LP1', next: 'BA3LP2', weeksAgo: 13 },
    schedule: on(TUE_THU, '08:30', '12:30'),
    cast: { movedOn: 4, over: 1, ready: 1, veryLate: 2, completed: 1, droppedOut: 1 },
  },
  {
    ...{ code: 'ULW-BA4-01', ...ukhozi, ...first, classType: 'BA4', product: 'BA4LP2', weeksAgo: 11 },
    schedule: on(MON_WED, '13:00', '17:00'),
    saturdayWeeksAgo: 3,
    cast: { steady: 6, late: 2, veryLate: 1, resting: 1 },
  },
  {
    ...{ code: 'ULW-SS-01', ...ukhozi, ...second, classType: 'SOFT', product: 'SS', weeksAgo: 12 },
    schedule: on([2], '09:00', '12:00'),
    cast: { steady: 4, late: 4, waiting: 1 },
  },
  {
    ...{ code: 'ULW-IPC-01', ...ukhozi, ...first, classType: 'SOFT', product: 'IPC', next: 'EQ', weeksAgo: 9 },
    schedule: on([3], '08:15', '12:00'),
    cast: { over: 2, movedOn: 2, late: 4 },
  },
  {
    ...{ code: 'MRP-WALK-01', ...marula, ...second, classType: 'WALK', weeksAgo: -2 },
    schedule: on(MON_WED_FRI, '10:00', '12:30'),
    cast: {},
  },
];
