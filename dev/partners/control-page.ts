import { escaped } from '../html.ts';
import type { ORDERS } from './chain.ts';
import { hueOf, layout } from './layout.ts';
import type { Delivery, Kept, Partner, Student } from './notebook.ts';
import { answerOf, EVENTS, toneOf } from './words.ts';

const SHOWN_DELIVERIES = 15;
const SHOWN_STUDENTS = 8;
const ORDER_WORDS: Record<(typeof ORDERS)[number], string> = {
  in_order: 'in the order of the program',
  backwards: 'the last course first',
  shuffled: 'in any order',
  at_once: 'all at once',
};

/** Everything that the partners can be made to do, and what came of it. */
export function controlPage(kept: Kept): string {
  const body = `<header><h1>Training partners</h1>
<p>Played on this machine. They sign and send what real partners would, and know nothing but what the office told them.</p></header>
<main>
${chainSection(kept)}
${eventSection(kept)}
${deliveriesSection(kept.deliveries)}
${kept.partners.map((partner) => partnerSection(partner, kept.students)).join('')}
${settingsSection(kept)}
</main>`;
  return layout({ title: 'Training partners', body });
}

const option = (value: string | number, text: string) =>
  `<option value="${escaped(String(value))}">${escaped(text)}</option>`;
const optionsOf = (words: Record<string, string>) =>
  Object.entries(words)
    .map(([value, text]) => option(value, text))
    .join('');
const partnerOptions = ({ partners }: Kept) => partners.map(({ slug, name }) => option(slug, name)).join('');
const times = `<label>Each one sent<select name="times">${[1, 2, 3, 10].map((count) => option(count, `${count} ×`)).join('')}</select></label>`;

const chainSection = ({ chains }: Kept) => `<section><h2>The whole chain, no hands</h2>
${
  chains.length === 0
    ? '<p>No learner is under way in a program. Enrol one, link the partner accounts, and start the stack again.</p>'
    : `<p>Completes every course that is left to a learner, at each partner in turn; certificate and mail follow by themselves.</p>
<form method="post" action="/chain">
<label>Learner<select name="chain">${chains.map(({ name }) => option(name, name)).join('')}</select></label>
<label>Order<select name="order">${optionsOf(ORDER_WORDS)}</select></label>
${times}
<button>Run the whole chain</button>
</form>`
}</section>`;

const eventSection = (kept: Kept) => `<section><h2>One event</h2>
<form method="post" action="/events">
<label>Partner<select name="partner">${partnerOptions(kept)}</select></label>
<label>Student<input name="student" required maxlength="190" placeholder="HSI-10001"></label>
<label>Course<input name="course" required maxlength="190" placeholder="hsi-cna"></label>
<label>Event<select name="event">${optionsOf({ 'course.completed': 'Completed', ...EVENTS })}</select></label>
<label>With<select name="flaw">${optionsOf({ '': 'a right signature', signature: 'a wrong signature', timestamp: 'a stale timestamp' })}</select></label>
${times}
<button>Send</button>
</form>
<p>A student nobody has heard of is parked in the office’s inbox. The sha256 scheme signs no timestamp, so a stale one shows with the others only.</p></section>`;

function partnerSection({ slug, name, scheme, webhookUrl }: Partner, students: Student[]): string {
  const own = students.filter(({ partner }) => partner === slug);
  return `<section style="--hue: ${hueOf(slug)}"><h2>${escaped(name)}</h2>
<p>Signs with <strong>${scheme}</strong>, sends to <code>${escaped(webhookUrl)}</code></p>
${own.length === 0 ? '<p>No student seen yet.</p>' : studentsTable(own)}
<details><summary>The office has made another secret</summary>
<form method="post" action="/${slug}/secret">
<label>New secret<input name="secret" required autocomplete="off" size="50"></label>
<button class="plain">Sign with it from now on</button>
</form></details></section>`;
}

const studentsTable = (students: Student[]) => `<div class="scroll"><table>
<thead><tr><th>Student</th><th>Course</th><th>Last</th><th>Send</th></tr></thead>
<tbody>${students.slice(0, SHOWN_STUDENTS).map(studentRow).join('')}</tbody></table></div>`;

const studentRow = ({ partner, student, course, lastEvent }: Student) => `<tr>
<td>${escaped(student)}</td><td>${escaped(course)}</td><td>${escaped(EVENTS[lastEvent] ?? lastEvent)}</td>
<td><form method="post" action="/events">
${Object.entries({ partner, student, course })
  .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
  .join('')}
<button class="plain" name="event" value="course.started">Started</button>
<button name="event" value="course.completed">Completed</button></form></td></tr>`;

const settingsSection = ({ finishAfterSeconds }: Kept) => `<section><h2>By itself</h2>
<form method="post" action="/settings">
<label>Complete a course so many seconds after its launch
<input type="number" name="finishAfterSeconds" min="0" max="3600" value="${finishAfterSeconds ?? ''}" placeholder="never"></label>
<button class="plain">Save</button></form></section>`;

const deliveriesSection = (deliveries: Delivery[]) => `<section><h2>What was sent</h2>
${
  deliveries.length === 0
    ? '<p>Nothing yet.</p>'
    : `<div class="scroll"><table><thead><tr><th>At</th><th>Partner</th><th>Event</th><th>Student</th><th>Course</th><th>Answer</th><th>Again</th></tr></thead>
<tbody>${deliveries.slice(0, SHOWN_DELIVERIES).map(deliveryRow).join('')}</tbody></table></div>`
}</section>`;

const deliveryRow = (
  delivery: Delivery,
) => `<tr><td>${delivery.at.slice(11, 19)}</td><td>${escaped(delivery.partner)}</td>
<td>${escaped(EVENTS[delivery.event] ?? delivery.event)}${delivery.flaw ? `, wrong ${delivery.flaw}` : ''}</td>
<td>${escaped(delivery.student)}</td><td>${escaped(delivery.course)}</td>
<td class="words ${toneOf(delivery)}">${escaped(answerOf(delivery))}</td>
<td><form method="post" action="/deliveries/${delivery.id}/again"><button class="plain">Send again</button></form></td></tr>`;
