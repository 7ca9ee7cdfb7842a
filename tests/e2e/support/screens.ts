import type { Locator, Page } from 'playwright-core';
import { daysAgo } from './records.ts';
import type { Person, TestStack } from './stack.ts';

/** What tells that a screen has loaded. */
type Ready = (page: Page) => Locator;
/** A screen in a state that the demo data show; a variant is the same screen as another one in another state. */
export type Screen = { name: string; who: Person | 'nobody'; path: string; ready: Ready; isVariant?: boolean };

const heading =
  (name: string): Ready =>
  (page) =>
    page.getByRole('heading', { name, exact: true });
const currentLp: Ready = (page) => page.getByRole('region', { name: 'Current LP' });
const noLp: Ready = (page) => page.getByText('No LP in progress.');
const secondRow: Ready = (page) => page.getByRole('row').nth(1);
// Lists are tables on wide windows and cards on narrow ones.
const entry: Ready = (page) => page.locator('.dataviews-view-table tbody tr, .dataviews-view-grid__card').first();
/** Where the demo data may have nothing to show. */
const noneOr =
  (ready: Ready): Ready =>
  (page) =>
    ready(page).or(page.getByText('No hours are waiting.')).first();
const line: Ready = (page) => page.locator('.lp-session').first();
const hoursField: Ready = (page) => page.locator('.lp-register input').first();
const standing: Ready = (page) => page.locator('.lp-standings tbody tr').first();
const noEntry: Ready = (page) => page.getByText(/^No (learner found|progressions here)\.$/);
const launch: Ready = (page) => page.getByRole('button', { name: /^Launch Training/ });
const logIn: Ready = (page) => page.getByRole('link', { name: 'Log in to see your learner record' });

/** The first class of the demo data meets on Mondays. */
function aMonday(): string {
  const weekday = new Date(`${daysAgo(0)}T00:00:00Z`).getUTCDay();
  return daysAgo(7 + ((weekday + 6) % 7));
}

const NOBODY = 'find=nobody-has-this-name';

/** A screen of wp-admin; `query` goes behind the name of its page. */
const admin = (name: string, query: string, ready: Ready, who: Person = 'office'): Screen => ({
  ...{ name, who, ready },
  path: `/wp-admin/admin.php?page=learner-progressions${query}`,
});
const own = (name: string, who: Person | 'nobody', path: string, ready: Ready): Screen => ({ name, who, path, ready });
const variant = (screen: Screen): Screen => ({ ...screen, isVariant: true });

/** Every screen of wp-admin and of the site. */
export function screensOf({ logins }: TestStack): Screen[] {
  const [rich, fresh, idle] = [logins.learner1.learnerId, logins.learner2.learnerId, logins.learner3.learnerId];
  return [
    admin('overview', '', heading('To do')),
    admin('learners', '-learners', entry),
    variant(admin('learners-empty', `-learners&${NOBODY}`, noEntry)),
    admin('learner-new', '-learners&learner=new', heading('New learner')),
    admin('learner-import', '-learners&learner=import', heading('Import learners')),
    admin('learner-record', `-learners&learner=${rich}`, currentLp),
    variant(admin('learner-record-fresh', `-learners&learner=${fresh}`, currentLp)),
    variant(admin('learner-record-idle', `-learners&learner=${idle}`, noLp)),
    admin('progressions', '-progressions', entry),
    variant(admin('progressions-empty', `-progressions&${NOBODY}`, noEntry)),
    admin('classes', '-classes', entry),
    admin('class', '-classes&class=1', secondRow),
    admin('pending-sessions', '-classes&part=pending', entry),
    admin('exceptions-list', '-classes&part=exceptions', noneOr(entry)),
    admin('public-holidays', '-classes&part=holidays&year=2026', line),
    admin('register', `-classes&class=1&session=${aMonday()}`, hoursField),
    admin('class-new', '-classes&class=new', heading('New class')),
    admin('reports', '-reports', (page) => page.getByText('Choose a class or a client.')),
    admin('reports-class', '-reports&classId=1', (page) => page.getByText(/^(Open month, as of|Issued on)/)),
    admin('reports-progressions', '-reports&part=progressions', (page) => page.getByText(/^The file will have /)),
    admin('reports-regulatory', '-reports&part=regulatory', heading('Prepared for Umalusi/DHET reporting')),
    admin('reports-excess', '-reports&part=excess', entry),
    admin('reports-months', '-reports&part=months', (page) => page.getByText(/Running|Over, not closed/).first()),
    variant(
      admin('reports-disclosures', '-reports&part=disclosures', (page) =>
        page.getByText('Nothing has been handed out yet.').or(entry(page)),
      ),
    ),
    variant(
      admin('learner-dossier', `-learners&learner=${rich}&dossier=1`, heading('Classes, transitions and disclosures')),
    ),
    admin('privacy-requests', '-learners&part=privacy', (page) =>
      page.getByText('Nobody has asked for anything.').or(entry(page)),
    ),
    admin('training-pipeline', '-training', standing),
    variant(admin('training-steps', '-training&list=steps&status=in_progress', entry)),
    variant(admin('training-enrollments', '-training&list=enrollments&status=active', entry)),
    admin('training-stuck', '-training&part=stuck&listPage=1', entry),
    admin('catalogue', '-catalogue', entry),
    admin('catalogue-types', '-catalogue&part=class-types', entry),
    admin('catalogue-clients', '-catalogue&part=clients', entry),
    admin('course-content', '-course-content', entry),
    admin('course', '-course-content&course=1', (page) => page.locator('.lp-edit-unit').first()),
    admin('course-learners', '-course-content&course=1&part=learners', entry),
    admin('training-inbox', '-training&part=inbox&listPage=1', (page) =>
      page.getByText('Nothing has come yet.').or(entry(page)).first(),
    ),
    admin('training-import', '-training&part=inbox&event=import', heading('Import completions')),
    admin('programs', '-training&part=programs', entry),
    variant(
      admin('programs-empty', `-training&part=programs&${NOBODY}`, (page) => page.getByText('No program found.')),
    ),
    admin('program', '-training&part=programs&program=1', (page) => page.locator('.lp-edit-step').first()),
    admin('program-import', '-training&part=programs&program=import', heading('Import programs')),
    admin('partners', '-training&part=partners', heading('Certiport')),
    admin('partner', '-training&part=partners&provider=1', heading('Launch key'), 'admin'),
    admin('course-enrollments', '-courses&part=enrollments&listPage=1', (page) =>
      page.getByText('Nobody has bought a course yet.').or(entry(page)).first(),
    ),
    admin('payments', '-courses&part=payments&listPage=1', (page) =>
      page.getByText('Stripe has told nothing yet.').or(entry(page)).first(),
    ),
    admin('learner-credits', `-learners&learner=${rich}&tab=credits`, heading('To book with now')),
    admin('course-programs', '-courses', entry),
    variant(admin('course-programs-empty', `-courses&${NOBODY}`, (page) => page.getByText('No course found.'))),
    admin('course-new', '-courses&course=new', heading('New course')),
    admin('course-details', '-courses&course=1', (page) => page.getByLabel(/^Title/)),
    admin('course-steps', '-courses&course=1&step=steps', (page) => page.locator('.lp-edit-step').first()),
    admin('course-classes', '-courses&course=1&step=classes', (page) => page.locator('.lp-options li').first()),
    admin('course-bundle', '-courses&course=1&step=bundle', (page) => page.getByLabel('Price of the whole course')),
    admin('course-review', '-courses&course=1&step=review', heading('What is sold')),
    admin('group-classes', '-courses&part=classes&listPage=1', entry),
    admin('group-class', '-courses&part=classes&class=1', (page) => page.locator('.lp-class-standing')),
    admin('group-class-new', '-courses&part=classes&class=new', heading('New group class')),
    admin('group-class-register', '-courses&part=classes&class=1&register=1', (page) =>
      page.locator('.lp-marks').first(),
    ),
    variant(
      admin('group-classes-registers', '-courses&part=classes&needsRegister=true', (page) =>
        page.getByText('No register waits.').or(entry(page)).first(),
      ),
    ),
    admin('course-reports', '-courses&part=reports', heading('Money by month')),
    variant(
      admin('course-reports-quiet', '-courses&part=reports&from=2001-01-01&to=2001-12-31', (page) =>
        page.getByText('No money moved in this time.'),
      ),
    ),
    admin('packages', '-courses&part=packages', entry),
    admin('course-settings', '-courses&part=settings', (page) => page.getByLabel('Days between two reminders')),
    admin('background-work', '-background-work&listPage=1', (page) => page.locator('.lp-queue')),
    admin('settings', '-settings', heading('Health'), 'admin'),
    own('my-progress', 'learner1', '/my-progress/', currentLp),
    variant(own('my-progress-fresh', 'learner2', '/my-progress/', currentLp)),
    variant(own('my-progress-idle', 'learner3', '/my-progress/', noLp)),
    variant(own('my-progress-shortcode', 'learner1', '/my-progress-shortcode/', currentLp)),
    own('profile', 'office', `/my-progress/?learner=${rich}`, currentLp),
    own('my-courses', 'learner1', '/my-courses/', (page) => page.getByRole('link', { name: /^Continue: / })),
    variant(own('my-courses-fresh', 'learner2', '/my-courses/', (page) => page.getByText(/Not started$/))),
    own('my-classes', 'learner1', '/my-classes/', (page) =>
      page.getByText('You have not bought a course yet.').or(page.locator('.lp-bought-course')).first(),
    ),
    own('bought-courses', 'office', `/my-classes/?learner=${fresh}`, (page) =>
      page.getByText('The learner has not bought a course.').or(page.locator('.lp-bought-course')).first(),
    ),
    variant(own('my-courses-none', 'learner3', '/my-courses/', (page) => page.getByText(/^You are not enrolled/))),
    own('my-training', 'learner1', '/my-training/', launch),
    variant(own('my-training-fresh', 'learner2', '/my-training/', launch)),
    variant(own('my-training-none', 'learner3', '/my-training/', (page) => page.getByText(/^You are in no training/))),
    own('module', 'learner2', '/my-courses/reporting-a-hazard/', (page) =>
      page.getByRole('button', { name: 'Mark as done' }),
    ),
    variant(own('module-done', 'learner1', '/my-courses/reporting-a-hazard/', (page) => page.getByText(/Done on/))),
    own('office-page', 'office', '/progressions-office/', entry),
    own('certificate-check', 'nobody', '/check-a-certificate/', (page) => page.getByLabel('Certificate code')),
    own('calendar', 'nobody', '/calendar/?lp_view=month', (page) => page.locator('.lp-lesson, .lp-empty').first()),
    variant(
      own('calendar-list', 'learner1', '/calendar/?lp_view=list', (page) =>
        page.locator('.lp-lesson, .lp-empty').first(),
      ),
    ),
    own('courses', 'nobody', '/courses/', (page) => page.getByRole('link', { name: 'Spoken Frisian for beginners' })),
    variant(
      own('course-on-sale', 'learner1', '/courses/?lp_course=SFZ-A1', (page) =>
        page.getByRole('button', { name: /^Buy for/ }),
      ),
    ),
    own('training-page', 'office', '/training-pipeline/', standing),
    variant(own('training-page-stuck', 'office', '/training-pipeline/?part=stuck&listPage=1', entry)),
    own('log-in', 'nobody', '/my-progress/', logIn),
  ];
}
