import { __ } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import type { Purchase } from '#contract/purchases';
import type { Standing } from './standing.ts';

const AT = '2026-03-09T12:00:00.000Z';

const booking: Booking = {
  ...{ bookingId: 1, learnerId: 1, status: 'booked', paidWith: 'entitlement', cancelledBy: null },
  groupClass: {
    ...{ groupClassId: 1, title: __('Evening class', 'learner-progressions'), location: null, teacher: null },
    ...{ startsAt: AT, endsAt: '2026-03-09T14:00:00.000Z', timeZone: 'UTC' },
  },
  step: { courseStepId: 2, label: 'SFZ-2', courseCode: 'SAMPLE' },
  ...{ bookedAt: '2026-03-02T08:00:00.000Z', returnsUntil: '2026-03-09T00:00:00.000Z', settledAt: null },
};

const step = (courseStepId: number, status: Purchase['steps'][number]['status']): Purchase['steps'][number] => ({
  ...{ courseStepId, label: `SFZ-${courseStepId}`, summary: null, status, skipped: false },
  ...{ groupClassId: null, bookingId: status === 'booked' ? 1 : null, bookedAt: null },
  completedAt: status === 'completed' ? '2026-03-02T10:00:00.000Z' : null,
});

/** An invented course for the editor's preview. */
export const sampleStanding: Standing = {
  purchases: [
    {
      ...{ purchaseId: 1, learnerId: 1, kind: 'stripe', status: 'active', progressPercent: 33.33, nextStepId: 3 },
      course: { courseProgramId: 1, code: 'SAMPLE', title: __('Sample course', 'learner-progressions') },
      price: { amount: 120_000, currency: 'ZAR' },
      ...{ createdAt: '2026-03-01T08:00:00.000Z', fulfilledAt: '2026-03-01T08:00:00.000Z' },
      ...{ completedAt: null, endedAt: null },
      steps: [step(1, 'completed'), step(2, 'booked'), step(3, 'unbooked')],
    },
  ],
  bookings: [booking],
  waits: [],
  credits: null,
};
/** The moment at which the sample is looked at. */
export const SAMPLE_NOW = Date.parse('2026-03-05T08:00:00.000Z');
