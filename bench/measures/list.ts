import type { Bench } from './measure.ts';
import { read } from './read.ts';

const PER_PAGE = 50;
const filter = `status=in_progress&orderBy=surname&perPage=${PER_PAGE}`;
/** Nine tenths down the list. */
const deepPage = ({ site }: Bench) => Math.max(2, Math.floor((0.9 * site.sizes.learners) / PER_PAGE));
/** One of the clients that are not the largest. */
const clientOf = ({ site }: Bench, n: number) => 2 + ((n * 31) % (site.sizes.clients - 1));

export const listFirst = read({
  name: 'list-first',
  title: 'The list of LPs in progress, first page',
  query: 'list',
  path: (_bench, _n) => `/progressions?${filter}&page=1`,
  values: () => ({ limit: PER_PAGE, offset: 0 }),
});

export const listDeep = read({
  name: 'list-deep',
  title: 'The same list, nine tenths down',
  query: 'list',
  path: (bench) => `/progressions?${filter}&page=${deepPage(bench)}`,
  values: (bench) => ({ limit: PER_PAGE, offset: (deepPage(bench) - 1) * PER_PAGE }),
});

export const listOfClient = read({
  name: 'list-of-client',
  title: 'The list of one client',
  path: (bench, n) => `/progressions?${filter}&clientId=${clientOf(bench, n)}&page=1`,
  values: (bench, n) => ({ limit: PER_PAGE, offset: 0, clientId: clientOf(bench, n) }),
});
