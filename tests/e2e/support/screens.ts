import type { Locator, Page } from 'playwright-core';
import type { Person, TestStack } from './stack.ts';

/** A screen in a state that the demo data show; `ready` is what tells that it has loaded. */
export type Screen = { name: string; who: Person | 'nobody'; path: string; ready: (page: Page) => Locator };

const admin = (name: string) => `/wp-admin/admin.php?page=learner-progressions${name}`;
const firstRow = (page: Page) => page.getByRole('row').nth(1).getByRole('cell').first();
const currentLp = (page: Page) => page.getByRole('region', { name: 'Current LP' });
const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, exact: true });

/** Every screen of wp-admin and of the site. */
export function screensOf({ logins }: TestStack): Screen[] {
  const { learner1, learner2, learner3 } = logins;
  const record = (learnerId?: number) => admin(`-learners&learner=${learnerId}`);
  return [
    { name: 'overview', who: 'office', path: admin(''), ready: heading('To do') },
    { name: 'learners', who: 'office', path: admin('-learners'), ready: firstRow },
    {
      ...{ name: 'learners-empty', who: 'office', path: admin('-learners&find=nobody-has-this-name') },
      ready: (page) => page.getByText('No learner found.'),
    },
    { name: 'learner-new', who: 'office', path: admin('-learners&learner=new'), ready: heading('New learner') },
    {
      name: 'learner-import',
      who: 'office',
      path: admin('-learners&learner=import'),
      ready: heading('Import learners'),
    },
    { name: 'learner-record', who: 'office', path: record(learner1.learnerId), ready: currentLp },
    { name: 'learner-record-new', who: 'office', path: record(learner2.learnerId), ready: currentLp },
    { name: 'learner-record-idle', who: 'office', path: record(learner3.learnerId), ready: noLp },
    { name: 'progressions', who: 'office', path: admin('-progressions'), ready: firstRow },
    {
      ...{ name: 'progressions-empty', who: 'office', path: admin('-progressions&find=nobody-has-this-name') },
      ready: (page) => page.getByText('No progressions here.'),
    },
    { name: 'classes', who: 'office', path: admin('-classes'), ready: firstRow },
    { name: 'class', who: 'office', path: admin('-classes&class=1'), ready: firstRow },
    { name: 'class-new', who: 'office', path: admin('-classes&class=new'), ready: heading('New class') },
    { name: 'catalogue', who: 'office', path: admin('-catalogue'), ready: firstRow },
    { name: 'catalogue-types', who: 'office', path: admin('-catalogue&part=class-types'), ready: firstRow },
    { name: 'catalogue-clients', who: 'office', path: admin('-catalogue&part=clients'), ready: firstRow },
    { name: 'settings', who: 'admin', path: admin('-settings'), ready: heading('Health') },
    { name: 'my-progress', who: 'learner1', path: '/my-progress/', ready: currentLp },
    { name: 'my-progress-new', who: 'learner2', path: '/my-progress/', ready: currentLp },
    { name: 'my-progress-idle', who: 'learner3', path: '/my-progress/', ready: noLp },
    { name: 'my-progress-shortcode', who: 'learner1', path: '/my-progress-shortcode/', ready: currentLp },
    { name: 'profile', who: 'office', path: `/my-progress/?learner=${learner1.learnerId}`, ready: currentLp },
    { name: 'office-page', who: 'office', path: '/progressions-office/', ready: firstRow },
    {
      ...{ name: 'log-in', who: 'nobody', path: '/my-progress/' },
      ready: (page) => page.getByRole('link', { name: 'Log in to see your learner record' }),
    },
  ];
}

function noLp(page: Page): Locator {
  return page.getByText('No LP in progress.');
}
