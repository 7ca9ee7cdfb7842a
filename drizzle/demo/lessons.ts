import type { BundleInput, Price } from '../../server/contract/course-programs.ts';

/** What the demo teaches live, in groups: courses of lessons, each taught by several groups week by week. */

type Lesson = { summary: string; unit?: number };
/** A group that meets once a week; weekdays count from Monday (1). */
type Group = {
  title: string;
  weekday: number;
  from: string;
  to: string;
  teacher: string;
  location: string;
  capacity: number;
};
export type LiveCourse = {
  code: string;
  /** Before the number of each lesson, on mails and calendars. */
  label: string;
  title: string;
  description: string;
  marketingCopy: string;
  timeZone: string;
  price: Price;
  enrollmentCap?: number;
  /** The course content whose units the lessons complete. */
  content?: string;
  groups: [Group, ...Group[]];
  /** The first lesson is in the week that lies so many weeks back; -1 is next week. */
  beginsWeeksAgo: number;
  /** How often all of it is taught, one time after the other. */
  rounds: number;
  lessons: Lesson[];
  bundle: BundleInput['components'];
  isPublished: boolean;
};

const frisian: LiveCourse = {
  ...{ code: 'SFZ-A1', label: 'SFZ', title: 'Spoken Frisian for beginners', timeZone: 'Europe/Amsterdam' },
  description:
    'Six live lessons that get you talking from the first evening. Take each lesson in the group that suits you that week.',
  marketingCopy: 'At most ten people a group, and nobody only listens. Two private sessions come along.',
  price: { amount: 18_900, currency: 'EUR' },
  ...{ beginsWeeksAgo: -1, rounds: 1 },
  groups: [
    {
      ...{ title: 'Spoken Frisian, Tuesday evening', weekday: 2, from: '19:00', to: '20:30', capacity: 10 },
      ...{ teacher: 'Foekje Terpstra', location: 'https://rooms.example.test/frisian-tuesday' },
    },
    {
      ...{ title: 'Spoken Frisian, Saturday morning', weekday: 6, from: '10:00', to: '11:30', capacity: 8 },
      ...{ teacher: 'Wytske Dijkema', location: 'https://rooms.example.test/frisian-saturday' },
    },
  ],
  lessons: [
    { summary: 'Goeie! Greeting people and saying who you are' },
    { summary: 'Sounds that other languages do not have, and how to hear them' },
    { summary: 'At the market: asking, counting, paying' },
    { summary: 'Family and neighbours: telling who is who' },
    { summary: 'Finding the way, by bicycle and by boat' },
    { summary: 'An evening of stories: what happened yesterday' },
  ],
  bundle: [{ kind: 'private_session', quantity: 2, expiresAfterDays: 120 }],
  isPublished: true,
};

const computing: LiveCourse = {
  ...{ code: 'OCL-01', label: 'OCL', title: 'Office computing live', timeZone: 'Africa/Johannesburg' },
  description:
    'The online course Office computing with a teacher at your side: one live class a unit, in the morning or after work.',
  marketingCopy: 'Bring your own documents: what you do in class is work you would have had to do anyway.',
  price: { amount: 245_000, currency: 'ZAR' },
  ...{ enrollmentCap: 24, content: 'OFC-01', beginsWeeksAgo: 3, rounds: 2 },
  groups: [
    {
      ...{ title: 'Office computing live, mornings', weekday: 3, from: '09:00', to: '11:00', capacity: 12 },
      ...{ teacher: 'Lindiwe Khoza', location: 'Computer room, second floor' },
    },
    {
      ...{ title: 'Office computing live, after work', weekday: 4, from: '17:30', to: '19:30', capacity: 12 },
      ...{ teacher: 'Pieter Roos', location: 'Computer room, second floor' },
    },
  ],
  lessons: [
    { summary: 'Files, windows and folders without fear', unit: 0 },
    { summary: 'A letter that looks as it should', unit: 1 },
    { summary: 'Sums that the computer does for you', unit: 2 },
    { summary: 'An inbox that is empty on Friday', unit: 3 },
    { summary: 'Passwords, traps, and what to do when it happened', unit: 4 },
  ],
  bundle: [
    { kind: 'group_class', quantity: 2, expiresAfterDays: 180 },
    { kind: 'private_session', quantity: 1, expiresAfterDays: 180 },
  ],
  isPublished: true,
};

const bookkeeping: LiveCourse = {
  ...{ code: 'BKE-01', label: 'BKE', title: 'Bookkeeping evenings', timeZone: 'Africa/Johannesburg' },
  description: 'For people who run something small and want to know on any day whether it earns money.',
  marketingCopy: '',
  price: { amount: 0, currency: 'ZAR' },
  ...{ beginsWeeksAgo: -1, rounds: 1 },
  groups: [
    {
      ...{ title: 'Bookkeeping, Monday', weekday: 1, from: '18:00', to: '19:30', capacity: 15 },
      ...{ teacher: 'Nomsa Dube', location: 'Room 4' },
    },
  ],
  lessons: [
    { summary: 'What comes in, what goes out, and where it is written down' },
    { summary: 'The cash book, kept in ten minutes a day' },
    { summary: 'Invoices that get paid' },
    { summary: 'What stock is worth' },
    { summary: 'A month that closes' },
  ],
  bundle: [],
  isPublished: false,
};

export const LIVE_COURSES = [frisian, computing, bookkeeping];
export { computing as COMPUTING, frisian as FRISIAN };

export const PACKAGES = [
  { name: 'Ten group classes', kind: 'group_class', quantity: 10, expiresAfterDays: 365 },
  { name: 'Five private sessions', kind: 'private_session', quantity: 5, expiresAfterDays: 180 },
  { name: 'One class to try', kind: 'group_class', quantity: 1, expiresAfterDays: 30 },
] as const;
