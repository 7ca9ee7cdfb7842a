import { MailChoices } from '../../contract/calendar.ts';
import { CourseSettings } from '../../contract/course-settings.ts';
import type { Policy } from '../../platform/policy.ts';
import { type Route, route } from '../../platform/route.ts';
import { changeSettings } from '../change-settings.ts';
import { readSettings } from '../read-settings.ts';
import { changeMailChoices, showMailChoices } from './mail-choices.ts';

const office: Policy = { who: 'capability', capability: 'lp_manage_courses' };

export const letterRoutes: Route[] = [
  route({
    method: 'get',
    path: '/me/mail-choices',
    summary: 'What the caller wants to be written about.',
    policy: { who: 'self' },
    answers: MailChoices,
    handle: ({ deps, actor }) => showMailChoices(deps, actor),
  }),
  route({
    method: 'put',
    path: '/me/mail-choices',
    summary: 'Stops reminders of steps to book, or wants them again.',
    policy: { who: 'self' },
    body: MailChoices,
    answers: MailChoices,
    handle: ({ deps, actor, body }) => changeMailChoices(deps, actor, body),
  }),
  route({
    method: 'get',
    path: '/settings/courses',
    summary: 'How classes of courses are looked after: reminders, offers of seats, low seats.',
    policy: office,
    answers: CourseSettings,
    handle: ({ deps }) => readSettings(deps.db),
  }),
  route({
    method: 'put',
    path: '/settings/courses',
    summary: 'Sets how classes of courses are looked after.',
    policy: office,
    body: CourseSettings,
    answers: CourseSettings,
    handle: ({ deps, actor, body }) => changeSettings(deps, actor, body),
  }),
];
