import { z } from 'zod';
import { HoursEntry, LearnerProgression, Progression } from './progressions.ts';
import { Actor, Day, Id, numberInQuery, pageOf, Text } from './shapes.ts';
import {
  COMPLETION_WAYS,
  COURSE_STATUSES,
  EXCESSIVE_HOURS_ACTIONS,
  REPORTS,
  STEP_STATUSES,
  TRAINING_STATUSES,
} from './words.ts';

/** What stands up to an audit: disclosures, a learner's dossier, LPs that run over, totals held against the log. */

export const DisclosureList = pageOf(['at'])
  .omit({ search: true })
  .extend({
    order: z.enum(['asc', 'desc']).default('desc'),
    learnerId: numberInQuery(Id).optional(),
    report: z.enum(REPORTS).optional(),
  });
export type DisclosureList = z.infer<typeof DisclosureList>;
/** Who was given what, when: an export, a dossier, a portfolio file or a certificate. */
export const Disclosure = z.object({
  activityId: Id,
  at: z.string(),
  actor: Actor,
  kind: z.enum(['report.exported', 'portfolio.downloaded', 'certificate.downloaded']),
  report: z.enum(REPORTS).nullable(),
  format: z.string().nullable(),
  filter: z.record(z.string(), z.unknown()),
  rows: z.int().nullable(),
  recipient: z.string().nullable(),
});
export type Disclosure = z.infer<typeof Disclosure>;

const Held = z.object({
  fromDate: Day,
  toDate: Day.nullable(),
  reason: z.string().nullable(),
  heldBy: z.string().nullable(),
  resumedBy: z.string().nullable(),
  resumeReason: z.string().nullable(),
});
/** Everything that is known of a learner's training, for print. */
export const Dossier = z.object({
  preparedAt: z.string(),
  preparedBy: z.string(),
  learner: LearnerProgression.shape.learner.extend({
    saIdMasked: z.string().nullable(),
    passportNumber: z.string().nullable(),
    birthDate: Day.nullable(),
  }),
  overall: LearnerProgression.shape.overall,
  progressions: z.array(
    z.object({
      progression: Progression,
      signedOffBy: z.string().nullable(),
      holds: z.array(Held),
      hours: z.array(HoursEntry),
      files: z.array(z.object({ fileName: z.string(), fileSize: z.int(), sha256: z.string(), uploadedAt: z.string() })),
      excess: z.array(z.object({ action: z.string(), notes: z.string().nullable(), at: z.string() })),
    }),
  ),
  classes: z.array(
    z.object({ code: z.string(), startDate: Day, endDate: Day.nullable(), leavingReason: z.string().nullable() }),
  ),
  courses: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      status: z.enum(COURSE_STATUSES),
      completionPercentage: z.number(),
      completedUnitsCount: z.int(),
      totalUnits: z.int(),
      version: z.int(),
      enrolledAt: z.string(),
      withdrawnAt: z.string().nullable(),
      completedAt: z.string().nullable(),
      /** Those that are done, in the order they were. */
      units: z.array(z.object({ title: z.string(), completedAt: z.string() })),
      modules: z.array(z.object({ unit: z.string(), title: z.string(), completedAt: z.string() })),
    }),
  ),
  /** Programs at outside partners, in the order of enrolling. */
  training: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      status: z.enum(TRAINING_STATUSES),
      enrolledAt: z.string(),
      completedAt: z.string().nullable(),
      cancelledAt: z.string().nullable(),
      certificate: z.object({ code: z.string(), issuedAt: z.string(), revokedAt: z.string().nullable() }).nullable(),
      steps: z.array(
        z.object({
          order: z.int(),
          partner: z.string(),
          externalCourseId: z.string(),
          status: z.enum(STEP_STATUSES),
          startedAt: z.string().nullable(),
          completedAt: z.string().nullable(),
          completedBy: z.enum(COMPLETION_WAYS).nullable(),
        }),
      ),
    }),
  ),
  transitions: z.array(z.object({ fromProduct: z.string(), toProduct: z.string(), on: Day })),
  disclosures: z.array(Disclosure),
});
export type Dossier = z.infer<typeof Dossier>;

export const ExcessiveList = pageOf(['overage', 'surname'])
  .omit({ search: true })
  .extend({
    order: z.enum(['asc', 'desc']).default('desc'),
    clientId: numberInQuery(Id).optional(),
    classId: numberInQuery(Id).optional(),
    state: z.enum(['open', 'handled']).default('open'),
  });
export type ExcessiveList = z.infer<typeof ExcessiveList>;
export const HandleExcess = z.strictObject({ action: z.enum(EXCESSIVE_HOURS_ACTIONS), notes: Text.nullish() });
export type HandleExcess = z.infer<typeof HandleExcess>;
export const ExcessAction = z.object({
  actionId: Id,
  action: z.enum(EXCESSIVE_HOURS_ACTIONS),
  notes: z.string().nullable(),
  overageHours: z.number(),
  takenBy: z.string().nullable(),
  takenAt: z.string(),
});
export type ExcessAction = z.infer<typeof ExcessAction>;
export const ExcessiveRow = z.object({
  trackingId: Id,
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  product: z.object({ productId: Id, code: z.string(), name: z.string() }),
  class: z.object({ classId: Id, code: z.string() }).nullable(),
  client: z.object({ clientId: Id, name: z.string() }).nullable(),
  durationHours: z.number(),
  hours: z.number(),
  overageHours: z.number(),
  rawPercent: z.number().nullable(),
  actions: z.array(ExcessAction),
});
export type ExcessiveRow = z.infer<typeof ExcessiveRow>;

/** Stored totals held against the sum of the log. */
export const Reconciliation = z.object({
  checked: z.int(),
  differences: z.array(
    z.object({
      trackingId: Id,
      learnerId: Id,
      stored: z.object({ trained: z.number(), present: z.number() }),
      logged: z.object({ trained: z.number(), present: z.number() }),
    }),
  ),
  repaired: z.int(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;
