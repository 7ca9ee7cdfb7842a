import { read } from './read.ts';

/** Another learner each time, far apart. */
export const learnerOf = (n: number, learners: number) => ((n * 7_919) % learners) + 1;

export const progression = read({
  name: 'progression',
  title: "A learner's progression",
  path: ({ site }, n) => `/learners/${learnerOf(n, site.sizes.learners)}/progression`,
  values: ({ site }, n) => ({ learnerId: learnerOf(n, site.sizes.learners) }),
});
