import type { BundleInput, CourseProgramInput } from '../../server/contract/course-programs.ts';

/** The courses of the demo that are sold as a sequence of classes. */

/** A class so many weeks after this one; its times are those of the site. */
export type Option = {
  title: string;
  week: number;
  weekday: number;
  startsAt: string;
  endsAt: string;
  capacity: number;
  teacher: string;
};
export type Sold = Omit<CourseProgramInput, 'defaultTimeZone'> & {
  saleStartsInDays?: number;
  steps: { label: string; summary: string; options: Option[] }[];
  bundle: BundleInput['components'];
};

const TEACHERS = ['N. Botha', 'P. Sithole'];

/** The same class on a Tuesday evening and, a few days later, on a Saturday morning. */
const twice = (title: string, week: number, capacity = 12): Option[] => [
  { title, week, weekday: 2, startsAt: '17:30', endsAt: '19:30', capacity, teacher: TEACHERS[week % 2] ?? '' },
  { title, week, weekday: 6, startsAt: '09:00', endsAt: '11:00', capacity, teacher: TEACHERS[(week + 1) % 2] ?? '' },
];

export const COURSES_ON_SALE: Sold[] = [
  {
    code: 'SFZ',
    title: 'Safety officer, step by step',
    marketingCopy: 'From the first hazard walk to your own safety file, in four evenings or Saturday mornings.',
    description:
      'For people who have just been given the keys to the safety cabinet. Each step is one class of two hours; choose the evening or the Saturday that suits you. Between the classes you try things out at work.',
    price: { amount: 450_000, currency: 'ZAR' },
    enrollmentCap: 24,
    steps: [
      { label: 'SFZ-1', summary: 'Hazards and risks', options: twice('Hazards and risks', 1) },
      { label: 'SFZ-2', summary: 'Reporting and the law', options: twice('Reporting and the law', 2) },
      { label: 'SFZ-3', summary: 'Drills and first response', options: twice('Drills and first response', 3, 8) },
      { label: 'SFZ-4', summary: 'Your own safety file', options: twice('Your own safety file', 4) },
    ],
    bundle: [
      { kind: 'private_session', quantity: 2, expiresAfterDays: 180 },
      { kind: 'group_class', quantity: 1, expiresAfterDays: 180 },
    ],
  },
  {
    code: 'FIRST-AID',
    title: 'First aid in one evening',
    marketingCopy: 'What to do in the first five minutes. Free for everybody who learns with us.',
    price: { amount: 0, currency: 'ZAR' },
    steps: [{ label: 'FA-1', summary: 'The first five minutes', options: twice('The first five minutes', 2, 16) }],
    bundle: [],
  },
  {
    code: 'BOOKS',
    title: 'Bookkeeping for small workshops',
    marketingCopy: 'Invoices, VAT and a month-end that balances, in two Saturdays.',
    price: { amount: 195_000, currency: 'ZAR' },
    enrollmentCap: 10,
    saleStartsInDays: 14,
    steps: [
      { label: 'BK-1', summary: 'Invoices and VAT', options: twice('Invoices and VAT', 5, 10) },
      { label: 'BK-2', summary: 'A month-end that balances', options: twice('A month-end that balances', 6, 10) },
    ],
    bundle: [{ kind: 'private_session', quantity: 1 }],
  },
];
