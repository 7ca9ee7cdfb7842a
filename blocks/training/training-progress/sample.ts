import { __ } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';

const BEGUN_AT = '2026-03-02T08:00:00.000Z';
const DONE_AT = '2026-03-18T10:00:00.000Z';

/** An invented training for the editor's preview. */
export const sampleTraining: Enrollment = {
  ...{ enrollmentId: 1, learnerId: 1, status: 'active', progressPercent: 33.33 },
  program: { programId: 1, code: 'SAMPLE', name: __('Sample program', 'learner-progressions') },
  ...{ enrolledAt: BEGUN_AT, completedAt: null },
  steps: [
    { ...partner(1, __('First partner', 'learner-progressions')), status: 'completed', completedAt: DONE_AT },
    { ...partner(2, __('Second partner', 'learner-progressions')), status: 'in_progress', launchable: true },
    { ...partner(3, __('Third partner', 'learner-progressions')), status: 'pending', startedAt: null },
  ],
  ...{ certificate: null, revokedCertificate: null, hasConfigurationProblem: false },
};

function partner(order: number, name: string) {
  const provider = { slug: `partner-${order}`, name };
  return {
    stepId: order,
    order,
    provider,
    startedAt: order === 1 ? BEGUN_AT : DONE_AT,
    completedAt: null,
    launchable: false,
  };
}
