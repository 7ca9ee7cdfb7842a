import type { Express } from 'express';
import { authoringRoutes } from './course-programs/authoring/routes.ts';
import { bookingRoutes } from './course-programs/bookings/routes.ts';
import { calendarRoutes } from './course-programs/calendar/routes.ts';
import { catalogueRoutes as courseRoutes } from './course-programs/catalogue/routes.ts';
import { creditRoutes } from './course-programs/entitlements/routes.ts';
import { groupClassRoutes } from './course-programs/group-classes/routes.ts';
import { letterRoutes } from './course-programs/letters/routes.ts';
import { packageRoutes } from './course-programs/packages/routes.ts';
import { paymentRoutes } from './course-programs/payments/routes.ts';
import { purchaseRoutes } from './course-programs/purchases/routes.ts';
import { registerRoutes } from './course-programs/registers/routes.ts';
import { courseReportRoutes } from './course-programs/reports/routes.ts';
import { waitlistRoutes } from './course-programs/waitlist/routes.ts';
import { contentRoutes } from './course-progress/content/routes.ts';
import { enrollmentRoutes } from './course-progress/enrollments/routes.ts';
import { progressRoutes } from './course-progress/routes.ts';
import type { Deps } from './deps.ts';
import { catalogueRoutes } from './learners/catalogue/routes.ts';
import { privacyRoutes } from './learners/privacy/routes.ts';
import { learnerRoutes } from './learners/routes.ts';
import { serve } from './platform/http.ts';
import type { Route } from './platform/route.ts';
import { platformRoutes } from './platform/routes.ts';
import { attendanceRoutes } from './progressions/attendance/routes.ts';
import { classRoutes } from './progressions/classes/routes.ts';
import { excessRoutes } from './progressions/excess/routes.ts';
import { holidayRoutes } from './progressions/holidays/routes.ts';
import { exportRoutes } from './progressions/reports/exports/routes.ts';
import { reportRoutes } from './progressions/reports/routes.ts';
import { progressionRoutes } from './progressions/routes.ts';
import { ajaxRoutes } from './progressions/wordpress/routes.ts';
import { certificateRoutes } from './training/certificates/routes.ts';
import { configurationRoutes } from './training/configuration/routes.ts';
import { inboxRoutes } from './training/inbox/routes.ts';
import { oversightRoutes } from './training/oversight/routes.ts';
import { trainingRoutes } from './training/routes.ts';

/** Every route of the service; what is not listed here does not exist. */
export const routes: Route[] = [
  ...platformRoutes,
  ...learnerRoutes,
  ...privacyRoutes,
  ...catalogueRoutes,
  ...classRoutes,
  ...attendanceRoutes,
  ...holidayRoutes,
  ...excessRoutes,
  ...reportRoutes,
  ...exportRoutes,
  ...progressionRoutes,
  ...progressRoutes,
  ...contentRoutes,
  ...enrollmentRoutes,
  ...oversightRoutes,
  ...inboxRoutes,
  ...configurationRoutes,
  ...trainingRoutes,
  ...certificateRoutes,
  ...courseRoutes,
  ...calendarRoutes,
  ...authoringRoutes,
  ...groupClassRoutes,
  ...registerRoutes,
  ...courseReportRoutes,
  ...bookingRoutes,
  ...waitlistRoutes,
  ...letterRoutes,
  ...packageRoutes,
  ...paymentRoutes,
  ...purchaseRoutes,
  ...creditRoutes,
  ...ajaxRoutes,
];

/** Builds the HTTP face; `main.ts` makes it listen. */
export const buildApp = (deps: Deps): Express => serve(deps, routes);
