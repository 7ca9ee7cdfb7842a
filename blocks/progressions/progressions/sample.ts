import { __ } from '@wordpress/i18n';
import type { LearnerProgression, Progression } from '#contract/progressions';

/** An invented learner for the editor's preview. */
const run: Progression = {
  trackingId: 1,
  learnerId: 1,
  product: { productId: 1, code: 'COMM', name: __('Communication', 'learner-progressions') },
  class: { classId: 1, code: 'SAMPLE-01' },
  status: 'in_progress',
  startDate: '2026-03-02',
  completionDate: null,
  hours: { duration: 120, trained: 36, present: 30, absent: 6 },
  percent: 30,
  rawPercent: 30,
  overHours: false,
  overageHours: 0,
  attendancePercent: 83.3,
  basis: 'trained',
  portfolio: { uploadedAt: null, files: [] },
  markedCompleteBy: null,
  markedCompleteAt: null,
  endedReason: null,
  endedDate: null,
  notes: null,
  warnings: [],
};

const finished: Progression = {
  ...run,
  trackingId: 2,
  product: { productId: 2, code: 'LP9', name: __('Working with numbers', 'learner-progressions') },
  status: 'completed',
  startDate: '2026-01-12',
  completionDate: '2026-02-27',
  hours: { duration: 80, trained: 80, present: 76, absent: 4 },
  percent: 100,
  rawPercent: 100,
  attendancePercent: 95,
};

export const sampleRecord: LearnerProgression = {
  learner: {
    learnerId: 1,
    firstName: __('Sample', 'learner-progressions'),
    surname: __('Learner', 'learner-progressions'),
    initials: null,
    employer: null,
    clientName: null,
  },
  current: run,
  history: [finished],
  overall: { percent: 40, creditedPercent: 58, completedHours: 80, enrolledHours: 200 },
  timeline: [
    {
      activityId: 1,
      at: '2026-03-18T10:00:00.000Z',
      kind: 'hours.logged',
      actor: { kind: 'user', id: null, name: null },
      learnerId: 1,
      subjectId: 1,
      subjectTitle: null,
      data: { date: '2026-03-18', hoursTrained: 3, hoursPresent: 3 },
    },
  ],
};
