import type { EnrollAnswer } from '#contract/course-enrollments';
import type { Outcome } from '../../../progressions/progressions-office/bulk-outcomes.tsx';
import { ask } from '../../../shared/api.ts';
import type { Candidate } from './use-chosen.ts';

/** As many as the service takes at once. */
const AT_ONCE = 100;

/** Enrols learners, a hundred a request; whoever is enrolled already is told as an outcome of their own. */
export async function enroll(courseId: number, learners: Candidate[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < learners.length; from += AT_ONCE) {
    const some = learners.slice(from, from + AT_ONCE);
    const body = { learnerIds: some.map(({ learnerId }) => learnerId) };
    const { results } = await ask<EnrollAnswer>('POST', `/course-content/${courseId}/enrollments/bulk`, body);
    const byId = new Map(results.map((result) => [result.learnerId, result]));
    outcomes.push(
      ...some.map(({ learnerId, name }) => {
        const result = byId.get(learnerId);
        return { id: learnerId, name, code: result?.ok ? null : (result?.code ?? 'unexpected') };
      }),
    );
  }
  return outcomes;
}
