import { escaped } from '../html.ts';
import type { Launch } from './launch.ts';
import { hueOf, layout } from './layout.ts';
import type { Course, Delivery, Partner } from './notebook.ts';
import { saying } from './words.ts';

export type Visit = { course: Course; siteUrl: string };
type Shown = { partner: Partner; visit: Visit; told: Delivery[]; finishAfterSeconds: number | null };

/** What the office of the demo told every partner to lead its students back to. */
const TRAINING_PAGE = '/my-training/';
const COMPLETED = 'course.completed';

/** What a learner sees who has come from the site: the course, and what happens in it. */
export function coursePage({ partner, visit: { course, siteUrl }, told, finishAfterSeconds }: Shown): string {
  const isOver = told.some(({ event }) => event === COMPLETED);
  const waits = finishAfterSeconds !== null && !isOver;
  const body = `${heading(partner, course.course)}
<main><section>
<h2>${isOver ? 'You have completed this course' : 'Welcome to your course'}</h2>
<dl><dt>Student</dt><dd>${escaped(course.student)}</dd><dt>Course</dt><dd>${escaped(course.course)}</dd></dl>
${waits ? `<p class="note" role="status">This course completes by itself ${finishAfterSeconds} seconds after its launch.</p>` : ''}
${told.map((delivery) => `<p class="note" role="status">${saying(delivery)}</p>`).join('')}
<form method="post">
${button('course.started', 'Start the course', isOver || told.length > 0)}
${button('course.progress', 'Progress', isOver)}
${button(COMPLETED, 'Complete the course', isOver)}
</form>
</section>
<p><a${isOver ? ' class="button"' : ''} href="${escaped(siteUrl + TRAINING_PAGE)}">Back to your training</a></p>
</main>`;
  return layout({
    ...{ title: `${course.course} – ${partner.name}`, body, hue: hueOf(partner.slug) },
    ...(waits || told.some(({ dueAt }) => dueAt) ? { refreshSeconds: 2 } : {}),
  });
}

const button = (event: string, text: string, isMinor: boolean) =>
  `<button name="event" value="${event}"${isMinor ? ' class="plain"' : ''}>${text}</button>`;

type Fault = Extract<Launch, { fault: string }>['fault'];

const FAULTS: Record<Fault, string> = {
  missing: 'The address carries no proof of who comes.',
  expired: 'The proof in the address has expired: it counts for five minutes. Please launch the training once more.',
  forged: 'The proof in the address was not made by your training provider for us.',
  another: 'The address names another student or course than its proof does.',
};

/** Nobody gets in without a proof. */
export const refusalPage = (partner: Partner, fault: Fault): string =>
  layout({
    ...{ title: `No entry – ${partner.name}`, hue: hueOf(partner.slug) },
    body: `${heading(partner, 'No entry')}
<main><section><h2>We do not know who you are</h2><p class="note bad" role="alert">${FAULTS[fault]}</p></section></main>`,
  });

const heading = ({ name }: Partner, line: string) =>
  `<header><h1>${escaped(name)}</h1><p>${escaped(line)} · a training partner that is only played</p></header>`;
