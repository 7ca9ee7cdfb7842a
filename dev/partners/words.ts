import type { Delivery } from './notebook.ts';

/** What the site made of an event, as a partner's staff would say it. */
const ANSWERS: Record<string, string> = {
  applied: 'noted by the site',
  held: 'kept by the site until its step begins',
  parked: 'kept by the site: the office has to say whom it is about',
  duplicate: 'known to the site already',
  already_completed: 'the step was completed before',
  ignored: 'not needed any more',
  received: 'kept by the site, which works on it',
  not_authenticated: 'refused: the signature is not accepted',
  not_found: 'refused: the site does not know this partner',
  unreachable: 'the site cannot be reached',
  timeout: 'the site did not answer in time',
};

export const EVENTS: Record<string, string> = {
  'course.started': 'Started',
  'course.progress': 'Progress',
  'course.completed': 'Completed',
};

export const answerOf = ({ status, answer, attempts, dueAt }: Delivery): string => {
  const words = (answer && (ANSWERS[answer] ?? answer)) || (status === null ? 'on its way' : 'no word in the answer');
  return `${status ?? '–'} ${words}${dueAt && attempts > 0 ? `, tried ${attempts} times, again soon` : ''}`;
};

export const saying = (delivery: Delivery): string =>
  `${EVENTS[delivery.event] ?? delivery.event}: ${answerOf(delivery)}.`;

export const toneOf = ({ status, dueAt }: Delivery): 'good' | 'bad' | 'open' => {
  if (dueAt) return 'open';
  return status !== null && status < 300 ? 'good' : 'bad';
};
