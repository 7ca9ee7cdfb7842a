import { __ } from '@wordpress/i18n';
import type { ModuleState } from '#contract/course-progress';

/** An invented module for the editor's preview. */
export const sampleState: ModuleState = {
  moduleId: 1,
  title: __('Sample module', 'learner-progressions'),
  required: true,
  completedAt: null,
  unit: { unitId: 1, title: __('First unit', 'learner-progressions'), completedModules: 1, totalModules: 2 },
  course: {
    ...{ courseId: 1, code: 'SAMPLE', title: __('Sample course', 'learner-progressions') },
    ...{ completionPercentage: 25, completedUnitsCount: 1, totalUnits: 4, status: 'in_progress' },
  },
  next: null,
};
