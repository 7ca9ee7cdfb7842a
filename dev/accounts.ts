import { MODULE_PAGES } from '../drizzle/demo/courses.ts';
import { runInWordpress } from './php.ts';
import { hashOf, once } from './steps.ts';
import type { Site } from './wordpress.ts';

const ROLES = {
  admin: { role: 'administrator', displayName: 'Site Administrator' },
  office: { role: 'lp_office', displayName: 'Office' },
  facilitator: { role: 'lp_facilitator', displayName: 'First Facilitator' },
  facilitator2: { role: 'lp_facilitator', displayName: 'Second Facilitator' },
  learner1: { role: 'lp_learner', displayName: 'First Learner' },
  learner2: { role: 'lp_learner', displayName: 'Second Learner' },
  learner3: { role: 'lp_learner', displayName: 'Third Learner' },
} as const;

export type AccountName = keyof typeof ROLES;
export const ACCOUNT_NAMES = Object.keys(ROLES) as AccountName[];
export type Login = { username: string; password: string; userId: number; learnerId?: number };

const PAGES = [
  { slug: 'my-progress', title: 'My progress', content: '<!-- wp:learner-progressions/learner-profile /-->' },
  {
    slug: 'my-progress-shortcode',
    title: 'My progress (shortcode)',
    content: '<!-- wp:shortcode -->[learner_progressions]<!-- /wp:shortcode -->',
  },
  {
    slug: 'progressions-office',
    title: 'Progressions office',
    content: '<!-- wp:learner-progressions/progressions-office {"align":"wide"} /-->',
  },
  {
    slug: 'training-pipeline',
    title: 'Training pipeline',
    content: '<!-- wp:learner-progressions/training-pipeline {"align":"wide"} /-->',
  },
  { slug: 'my-training', title: 'My training', content: '<!-- wp:learner-progressions/training-progress /-->' },
  { slug: 'my-courses', title: 'My courses', content: '<!-- wp:learner-progressions/course-progress /-->' },
  { slug: 'my-classes', title: 'My classes', content: '<!-- wp:learner-progressions/course-dashboard /-->' },
  {
    slug: 'check-a-certificate',
    title: 'Check a certificate',
    content: '<!-- wp:learner-progressions/certificate-check /-->',
  },
  { slug: 'courses', title: 'Courses', content: '<!-- wp:learner-progressions/course-catalog /-->' },
  {
    slug: 'calendar',
    title: 'Calendar',
    content: '<!-- wp:learner-progressions/course-calendar {"align":"wide"} /-->',
  },
  ...MODULE_PAGES.map((page) => ({ ...page, parent: 'my-courses' })),
];
const SOURCES = [
  'dev/accounts.ts',
  'dev/php/accounts.php',
  'drizzle/demo/courses.ts',
  'drizzle/data/demo-courses.json',
];

/** The account that WordPress itself is installed with. */
export const administrator = account('admin');

/** Makes the local logins and demo pages; done once a database. Needs the active plugin, whose roles they take. */
export async function ensureAccounts(directory: string, site: Site): Promise<Record<AccountName, Login>> {
  const { path, user, homeUrl } = site;
  const accounts = Object.fromEntries(ACCOUNT_NAMES.map((name) => [name, account(name)]));
  const userIds = await once(directory, 'accounts', await hashOf(...SOURCES), () =>
    runInWordpress<Record<AccountName, number>>('accounts', path, user, { homeUrl, accounts, pages: PAGES }),
  );
  const login = (name: AccountName) => [name, { ...credentials(name), userId: userIds[name] }];
  return Object.fromEntries(ACCOUNT_NAMES.map(login));
}

// Known to everybody and good for nothing elsewhere: the stack listens on loopback only.
function credentials(name: AccountName) {
  return { username: name, password: `${name}-local-only` };
}

function account(name: AccountName) {
  return { ...credentials(name), ...ROLES[name], email: `${name}@example.test` };
}
