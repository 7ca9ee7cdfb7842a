import { bookingJobs } from './course-programs/bookings/jobs.ts';
import { creditJobs, creditSchedules } from './course-programs/entitlements/jobs.ts';
import { letterJobs, letterSchedules } from './course-programs/letters/jobs.ts';
import { paymentJobs, paymentMails, paymentSchedules } from './course-programs/payments/jobs.ts';
import { registerJobs, registerSchedules } from './course-programs/registers/jobs.ts';
import { waitlistJobs, waitlistSchedules } from './course-programs/waitlist/jobs.ts';
import { courseJobs, courseSchedules } from './course-progress/jobs.ts';
import { privacyJobs, privacySchedules } from './learners/privacy/jobs.ts';
import { platformJobs, platformSchedules } from './platform/jobs.ts';
import type { JobKind, Schedule } from './platform/queue.ts';
import { progressionJobs, progressionSchedules } from './progressions/jobs.ts';
import { certificateJobs } from './training/certificates/jobs.ts';
import { inboxJobs, inboxSchedules } from './training/inbox/jobs.ts';
import { oversightJobs, oversightSchedules } from './training/oversight/jobs.ts';

/** Every kind of job the worker knows; what is not listed here waits for a worker that does. */
export const jobKinds: JobKind[] = [
  ...platformJobs,
  ...privacyJobs,
  ...progressionJobs,
  ...courseJobs,
  ...paymentJobs,
  ...paymentMails,
  ...inboxJobs,
  ...certificateJobs,
  ...oversightJobs,
  ...creditJobs,
  ...bookingJobs,
  ...registerJobs,
  ...waitlistJobs,
  ...letterJobs,
];

/** What comes round by itself. */
export const schedules: Schedule[] = [
  ...platformSchedules,
  ...privacySchedules,
  ...progressionSchedules,
  ...courseSchedules,
  ...paymentSchedules,
  ...oversightSchedules,
  ...inboxSchedules,
  ...creditSchedules,
  ...registerSchedules,
  ...waitlistSchedules,
  ...letterSchedules,
];
