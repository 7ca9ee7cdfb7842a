import { z } from 'zod';
import { Id, Line, numberInQuery } from './shapes.ts';
import { BUNDLE_KINDS, GRANT_KINDS, LEDGER_KINDS } from './words.ts';

/** What a learner has to book with, and how it came and went. */

const Instant = z.string().nullable();

export const Grant = z.object({
  grantId: Id,
  kind: z.enum(GRANT_KINDS),
  courseStepId: Id.nullable(),
  label: z.string().nullable(),
  quantity: z.int(),
  balance: z.int(),
  expiresAt: Instant,
  grantedAt: z.string(),
  purchaseId: Id.nullable(),
});

const Entry = z.object({
  entryId: Id,
  grantId: Id,
  kind: z.enum(LEDGER_KINDS),
  grantKind: z.enum(GRANT_KINDS),
  label: z.string().nullable(),
  delta: z.int(),
  at: z.string(),
  reason: z.string().nullable(),
});
export const Credits = z.object({
  learnerId: Id,
  /** What may be used now, by kind; steps of courses are not among them. */
  balances: z.array(z.object({ kind: z.enum(GRANT_KINDS), balance: z.int(), nextExpiry: Instant })),
  grants: z.array(Grant),
  /** The latest first, at most 200; `before` in the query asks for those before an entry. */
  entries: z.array(Entry),
  /** There are movements before the last of these. */
  hasOlder: z.boolean(),
});
export type Credits = z.infer<typeof Credits>;
export const CreditsQuery = z.strictObject({ before: numberInQuery(Id).optional() });
export type CreditsQuery = z.infer<typeof CreditsQuery>;
/** A signed change with a reason, of one grant or, without `grantId`, as a new one of the kind. */
export const AdjustCredits = z
  .strictObject({
    grantId: Id.optional(),
    kind: z.enum(BUNDLE_KINDS).optional(),
    delta: z.int().min(-1000).max(1000),
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
    reason: Line(500),
  })
  .refine(({ grantId, kind }) => (grantId === undefined) !== (kind === undefined), 'names a grant or a kind')
  .refine(({ delta }) => delta !== 0, { path: ['delta'], message: 'must not be 0' })
  .refine(({ grantId, delta }) => grantId !== undefined || delta > 0, {
    path: ['delta'],
    message: 'must be more than 0',
  });
export type AdjustCredits = z.infer<typeof AdjustCredits>;
