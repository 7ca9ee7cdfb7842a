import { __ } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';

const DONE_AT = '2026-03-18T10:00:00.000Z';

/** An invented course for the editor's preview. */
export const sampleCourse: CourseProgress = {
  ...{ learnerId: 1, courseId: 1, code: 'SAMPLE' },
  title: __('Sample course', 'learner-progressions'),
  ...{ completionPercentage: 50, completedUnitsCount: 1, totalUnits: 2, modulePercentage: 66.67 },
  status: 'in_progress',
  ...{ completedAt: null, lastCompletedAt: DONE_AT, enrolledAt: '2026-03-02T08:00:00.000Z', withdrawnAt: null },
  ...{ version: 1, newerVersion: null },
  units: [
    {
      unitId: 1,
      title: __('First unit', 'learner-progressions'),
      ...{ completionPercentage: 100, completedModules: 1, totalModules: 1, completedAt: DONE_AT },
      modules: [sampleModule(1, __('What it is about', 'learner-progressions'), DONE_AT)],
    },
    {
      unitId: 2,
      title: __('Second unit', 'learner-progressions'),
      ...{ completionPercentage: 50, completedModules: 1, totalModules: 2, completedAt: null },
      modules: [
        sampleModule(2, __('How it is done', 'learner-progressions'), DONE_AT),
        sampleModule(3, __('Try it yourself', 'learner-progressions'), null),
      ],
    },
  ],
};

function sampleModule(moduleId: number, title: string, completedAt: string | null) {
  return { moduleId, title, required: true, completedAt, url: '#' };
}
