import { COURSES } from '../site/sizes.ts';
import { learnerOf } from './progression.ts';
import { read } from './read.ts';

export const courseOf = (learnerId: number) => ((learnerId - 1) % COURSES) + 1;

export const courseProgress = read({
  name: 'course-progress',
  title: "A learner's course",
  path: ({ site }, n) => {
    const learnerId = learnerOf(n, site.sizes.learners);
    return `/learners/${learnerId}/course-progress/${courseOf(learnerId)}`;
  },
  values: ({ site }, n) => {
    const learnerId = learnerOf(n, site.sizes.learners);
    return { learnerId, courseId: courseOf(learnerId) };
  },
});
