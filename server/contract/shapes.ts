import { z } from 'zod';

/** Building blocks of the API's shapes. Days are `YYYY-MM-DD` in the site's zone, instants ISO 8601 UTC. */

export const Id = z.int().positive().max(Number.MAX_SAFE_INTEGER);
export const IdInPath = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(Id);
export const Day = z.iso.date();
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One line of text: trimmed, not empty, without control characters. */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');
/** Free text that may span lines. */
export const Text = z.string().trim().max(4000);
export const Code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_./-]{0,39}$/, 'letters, digits and _ . / - only, at most 40');

/** A query parameter arrives as text: turns `"3"` into 3 before `shape` judges it. */
export const numberInQuery = (shape: z.ZodType<number, number>) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(shape);

/** What every list takes; `orderBy` words are mapped to columns by the slice's store, never passed on as text. */
export const pageOf = <const O extends readonly [string, ...string[]]>(orderBy: O) =>
  z.strictObject({
    page: numberInQuery(z.int().min(1).max(100_000)).default(1),
    perPage: numberInQuery(z.int().min(1).max(100)).default(20),
    search: z.string().trim().max(100).optional(),
    orderBy: z.enum(orderBy).default(orderBy[0] as never),
    order: z.enum(['asc', 'desc']).default('asc'),
  });

export const Actor = z.object({
  kind: z.enum(['user', 'partner', 'stripe', 'system']),
  id: z.int().nullable(),
  name: z.string().nullable(),
});

/** Every error answer, RFC 9457. */
export const ProblemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
});
