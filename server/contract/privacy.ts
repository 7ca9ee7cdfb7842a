import { z } from 'zod';
import { Day, Id, numberInQuery, pageOf, Text } from './shapes.ts';
import { ERASED_PARTS, PRIVACY_REQUEST_KINDS, PRIVACY_REQUEST_STATUSES, RETENTION_REASONS } from './words.ts';

/** Rights of the person (POPIA): WordPress' own tools by e-mail, the office's requests by learner. */

export const PersonalDataQuery = z.strictObject({ email: z.string().trim().min(3).max(190), page: z.int().min(1) });
export type PersonalDataQuery = z.infer<typeof PersonalDataQuery>;

/** One item of WordPress' export: codes, which the plugin turns into words. */
export const PersonalItem = z.object({
  group: z.enum([
    ...['learner', 'progressions', 'transitions', 'holds', 'excess', 'hours', 'register', 'classes', 'files'],
    ...['courses', 'modules', 'training', 'steps', 'certificates', 'accounts', 'events'],
    ...['purchases', 'payments', 'credits', 'bookings', 'waits', 'choices', 'requests', 'disclosures'],
  ] as const),
  itemId: z.string(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type PersonalItem = z.infer<typeof PersonalItem>;
export const PersonalDataExport = z.object({ items: z.array(PersonalItem), done: z.boolean() });
export type PersonalDataExport = z.infer<typeof PersonalDataExport>;

export const Erasure = z.object({
  removed: z.array(z.enum(ERASED_PARTS)),
  retained: z.array(z.enum(RETENTION_REASONS)),
});
export type Erasure = z.infer<typeof Erasure>;
export const ErasureAnswer = Erasure.extend({ learners: z.int(), done: z.boolean() });
export type ErasureAnswer = z.infer<typeof ErasureAnswer>;

export const OpenPrivacyRequest = z.strictObject({
  kind: z.enum(PRIVACY_REQUEST_KINDS),
  /** When the person asked; the answer is due 30 days later. */
  receivedOn: Day,
  note: Text.nullish(),
});
export type OpenPrivacyRequest = z.infer<typeof OpenPrivacyRequest>;
export const SettlePrivacyRequest = z
  .strictObject({ decision: z.enum(['carry_out', 'decline']), reason: Text.nullish() })
  .refine(({ decision, reason }) => decision === 'carry_out' || Boolean(reason), {
    message: 'declining needs a reason',
    path: ['reason'],
  });
export type SettlePrivacyRequest = z.infer<typeof SettlePrivacyRequest>;
export const PrivacyRequest = z.object({
  requestId: Id,
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  kind: z.enum(PRIVACY_REQUEST_KINDS),
  status: z.enum(PRIVACY_REQUEST_STATUSES),
  receivedOn: Day,
  dueOn: Day,
  isOverdue: z.boolean(),
  note: z.string().nullable(),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** What an erasure took away and what had to stay. */
  erasure: Erasure.nullable(),
});
export type PrivacyRequest = z.infer<typeof PrivacyRequest>;
export const PrivacyRequestList = pageOf(['dueOn'])
  .omit({ search: true })
  .extend({ status: z.enum(PRIVACY_REQUEST_STATUSES).optional(), learnerId: numberInQuery(Id).optional() });
export type PrivacyRequestList = z.infer<typeof PrivacyRequestList>;

/** Whole years. These are assumptions until the provider's own adviser has confirmed them. */
export const RetentionChange = z.strictObject({
  /** Portfolio files, counted from the LP's completion or its end. */
  portfolioYears: z.int().min(1).max(50),
  /** Contacts, counted from the learner's last day of training. */
  contactYears: z.int().min(1).max(50),
});
export type RetentionChange = z.infer<typeof RetentionChange>;
export const Retention = RetentionChange.extend({ isAssumed: z.boolean() });
export type Retention = z.infer<typeof Retention>;
