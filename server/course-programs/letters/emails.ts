import type { BookingNotice } from '../../contract/words.ts';

/** Mails about classes of courses. What comes in is plain text; what goes out is set by the platform's letter. */

export type Told = {
  learnerName: string;
  classTitle: string;
  startsAt: Date;
  endsAt: Date;
  /** IANA name of the zone the class is held in: its clocks are meant. */
  timeZone: string;
  teacher: string | null;
  location: string | null;
  step: { label: string; courseTitle: string } | null;
};

/** What a seat that was given up has cost: nothing, all of it, or it went back with the course. */
export type Outcome = 'returned' | 'expired' | 'forfeited' | 'taken_back' | 'moved';

type Link = { words: string; url: string };
type BookingMail = Told & {
  notice: BookingNotice;
  /** The last moment at which cancelling gives back what was paid with. */
  returnsUntil: Date;
  /** Of a seat that was given up. */
  outcome: Outcome;
  now: Date;
  link: Link;
};

const SUBJECTS: Record<BookingNotice, string> = {
  made: 'Booked',
  changed: 'Changed',
  moved: 'Moved',
  cancelled: 'Cancelled',
  class_cancelled: 'Class cancelled',
};
const NEWS: Record<BookingNotice, string> = {
  made: 'Your seat is booked.',
  changed: 'This class has changed. This is how it stands now; your seat is kept.',
  moved: 'You have moved to this class.',
  cancelled: 'Your seat in this class has been given up.',
  class_cancelled: 'We are sorry: this class does not take place.',
};

/** To a learner about a seat: taken, moved, changed or given up. */
export function bookingMail(mail: BookingMail) {
  const { notice, learnerName, returnsUntil, timeZone, now, link } = mail;
  const isUp = notice === 'cancelled' || notice === 'class_cancelled';
  const last: [string, string] = ['Cancel for free until', instantIn(timeZone, returnsUntil)];
  const isFree = !isUp && now <= returnsUntil;
  const isCostly = !isUp && !isFree;
  return {
    subject: `${SUBJECTS[notice]}: ${nameOf(mail)}`,
    paragraphs: [
      `Dear ${learnerName}`,
      NEWS[notice],
      ...(isUp ? [costOf(mail)] : []),
      ...(isCostly ? ['The time in which it could be cancelled for free is over.'] : []),
    ],
    // Where it is held is for those who have a seat.
    facts: [...factsOf(isUp ? { ...mail, location: null } : mail), ...(isFree ? [last] : [])],
    link,
  };
}

function costOf({ outcome, step, returnsUntil, timeZone }: BookingMail): string {
  const [paid, again] = step
    ? [`your entitlement to ${step.label}`, 'The step can be booked again.']
    : ['your credit', 'It can be spent on another class.'];
  const words: Record<Outcome, string> = {
    returned: `What it was paid with has come back to you: ${paid}. ${again}`,
    expired: `What it was paid with has come back to you, but has expired meanwhile: ${paid}.`,
    forfeited: `It was given up after ${instantIn(timeZone, returnsUntil)}, the last moment to cancel for free, so what it was paid with is spent: ${paid}.`,
    taken_back: 'The course it belonged to has been taken back, and what came with the course went with it.',
    moved: 'You have moved to another class, with what this one was paid with. Another mail tells about that class.',
  };
  return words[outcome];
}

type Offer = Told & { offeredUntil: Date; link: Link };

/** To whoever waits, when a seat has become free. */
export const offerMail = (mail: Offer) => ({
  subject: `A seat is free: ${nameOf(mail)}`,
  paragraphs: [
    `Dear ${mail.learnerName}`,
    `A seat has become free in this class, and it is kept for you until ${instantIn(mail.timeZone, mail.offeredUntil)}. After that it goes to whoever is next.`,
  ],
  facts: factsOf({ ...mail, location: null }),
  link: mail.link,
});

type StepReminder = {
  learnerName: string;
  courseTitle: string;
  label: string;
  summary: string | null;
  classes: Pick<Told, 'classTitle' | 'startsAt' | 'endsAt' | 'timeZone'>[];
  link: Link;
  stopUrl: string;
};

/** To a learner who has a step to book, with some of the classes to choose from. */
export const stepReminderMail = (mail: StepReminder) => ({
  subject: `Next to book: ${mail.label}, ${mail.courseTitle}`,
  paragraphs: [
    `Dear ${mail.learnerName}`,
    `The next step of your course is waiting to be booked: ${mail.label}${mail.summary ? `, ${mail.summary}` : ''}. These classes have seats left:`,
  ],
  facts: mail.classes.map(({ classTitle, startsAt, endsAt, timeZone }): [string, string] => [
    classTitle,
    timeIn(timeZone, startsAt, endsAt),
  ]),
  link: mail.link,
  note: `You no longer want to be reminded? Switch reminders off on the page of your courses: ${mail.stopUrl}`,
});

type LowSeats = {
  courseTitle: string;
  label: string;
  seatsLeft: number;
  classes: number;
  lowSeats: number;
  link: Link;
};

/** To the office, once a step has fewer free seats than it wants. */
export const lowSeatsMail = ({ courseTitle, label, seatsLeft, classes, lowSeats, link }: LowSeats) => ({
  subject: `Seats are running out: ${label}, ${courseTitle}`,
  paragraphs: [
    `The step ${label} of ${courseTitle} is running out of seats.`,
    `You asked to be told when fewer than ${lowSeats} are left. Another mail comes only after there have been enough again.`,
  ],
  facts: [
    ['Free seats', String(seatsLeft)],
    ['Coming classes', String(classes)],
  ] as [string, string][],
  link,
});

const nameOf = ({ step, classTitle }: Told): string => (step ? `${step.label}, ${classTitle}` : classTitle);

function factsOf({ step, classTitle, startsAt, endsAt, timeZone, teacher, location }: Told): [string, string][] {
  return [
    ...(step ? ([['Course', step.courseTitle] as const, ['Step', step.label] as const] as const) : []),
    ['Class', classTitle],
    ['Time', timeIn(timeZone, startsAt, endsAt)],
    ...(teacher ? ([['Teacher', teacher]] as const) : []),
    ...(location ? ([['Place', location]] as const) : []),
  ].map(([name, fact]) => [name ?? '', fact ?? '']);
}

const formatOf = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });

/** What the clocks of a zone show from then to then, with the zone's name. */
const timeIn = (timeZone: string, from: Date, to: Date): string =>
  `${formatOf(timeZone).formatRange(from, to)} (${timeZone})`;
const instantIn = (timeZone: string, at: Date): string => `${formatOf(timeZone).format(at)} (${timeZone})`;
