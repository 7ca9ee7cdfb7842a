import ICAL from 'ical.js';
import { freePort } from '../../dev/free-port.ts';
import { type MailSink, type SunkMessage, startMailSink } from '../../dev/mail-sink.ts';
import { bookingJobs } from '../../server/course-programs/bookings/jobs.ts';
import { letterJobs } from '../../server/course-programs/letters/jobs.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

/** A school whose mails arrive in a sink, and what is read there. */

export type Post = Service & { sink: MailSink; letters: () => Promise<SunkMessage[]>; work: () => Promise<unknown> };

export async function openPost(now: () => Date): Promise<Post> {
  const sink = await startMailSink({ smtp: await freePort(), http: await freePort() });
  const environment = { SMTP_URL: sink.smtpUrl, MAIL_FROM: '"Office, courses" <courses@school.test>' };
  const service = await startService({ now, environment });
  return {
    ...service,
    sink,
    /** In the order they came; each is read once. */
    async letters() {
      const all = (await (await fetch(`${sink.httpUrl}/messages`)).json()) as SunkMessage[];
      await fetch(`${sink.httpUrl}/messages`, { method: 'DELETE' });
      return all.reverse();
    },
    work: () => runDueJobs(service.deps, [...letterJobs, ...bookingJobs]),
    async stop() {
      await service.stop();
      await sink.stop();
    },
  };
}

/** A learner with a course of so many steps; each has the classes that are given. */
export async function aPupil(post: Post, steps: number, given: Parameters<typeof aLearner>[1] = {}) {
  const { deps } = post;
  const wpUserId = post.people.learner.userId;
  const [known] = await post.sql.query('SELECT learner_id FROM wp_learners WHERE wp_user_id = ?', [wpUserId]);
  const [before] = known as { learner_id: number }[];
  const learnerId = before?.learner_id ?? (await aLearner(deps, { wpUserId, email: 'thandi@example.test', ...given }));
  const course = await aCourseProgram(deps, steps);
  const order = { learnerId, courseCode: course.code, kind: 'free' };
  const { purchaseId } = (await post.as('office').post('/admin/enrollments', order)).body;
  return { ...course, learnerId, purchaseId: Number(purchaseId) };
}

/** A class that satisfies the step. */
export async function anOptionOf(
  post: Post,
  stepId: number | undefined,
  given: Parameters<typeof aGroupClass>[1] = {},
) {
  const groupClassId = await aGroupClass(post.deps, given);
  await anOption(post.deps, stepId ?? 0, groupClassId);
  return groupClassId;
}

/** The entry in a letter, as a calendar reads it. */
export function entryIn(letter: SunkMessage | undefined) {
  const [text, file] = ['text/calendar', 'application/ics'].map((wanted) => {
    const part = letter?.attachments.find(({ contentType }) => contentType === wanted);
    return Buffer.from(part?.content ?? '', 'base64').toString();
  });
  const calendar = new ICAL.Component(ICAL.parse(text ?? ''));
  const event = calendar.getFirstSubcomponent('vevent');
  const said = (name: string) => event?.getFirstPropertyValue(name)?.toString();
  return {
    /** The same again as a file, for whoever opens it by hand. */
    file: file ?? '',
    ...{ method: calendar.getFirstPropertyValue('method'), uid: said('uid'), sequence: Number(said('sequence')) },
    ...{ status: said('status'), start: said('dtstart'), end: said('dtend'), location: said('location') },
    attendee: String(event?.getFirstProperty('attendee')?.getFirstValue()).toLowerCase(),
  };
}
