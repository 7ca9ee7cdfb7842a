import { z } from 'zod';
import { Month } from './attendance.ts';
import { ExportProgressions } from './exports.ts';
import { Day, IdInPath, Line, Text } from './shapes.ts';
import { AJAX_ACTIONS, type AjaxAction } from './words.ts';

/** The fields of the actions that an older front end sends to admin-ajax.php: text under names in snake_case. */

export const AjaxActionInPath = z.object({ action: z.enum(AJAX_ACTIONS) });

/** An empty field of a form says nothing. */
export const AjaxFields = z
  .record(z.string().max(60), z.string().max(4000))
  .transform((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== '')));
export type AjaxFields = z.infer<typeof AjaxFields>;

const Hours = z
  .string()
  .trim()
  .regex(/^-?\d{1,3}(\.\d{1,4})?$/, 'must be a number')
  .transform(Number);

export const AJAX_FIELDS = {
  /** Without a learner: the caller's own record. */
  get_learner_progression_data: z.strictObject({ learner_id: IdInPath.optional() }),
  mark_lp_complete: z.strictObject({
    tracking_id: IdInPath,
    effective_date: Day.optional(),
    notes: Text.optional(),
  }),
  start_new_lp: z.strictObject({
    learner_id: IdInPath,
    product_id: IdInPath,
    class_id: IdInPath.optional(),
    start_date: Day.optional(),
    notes: Text.optional(),
    on_active: z.enum(['refuse', 'hold']).default('refuse'),
  }),
  log_learner_hours: z.strictObject({
    tracking_id: IdInPath,
    date: Day,
    hours_trained: Hours,
    hours_present: Hours,
    notes: Text.optional(),
    reason: Line(500).optional(),
  }),
  /** What happened to an LP; of a learner, the whole record with its timeline. Without either: the caller's own. */
  get_progression_history: z
    .strictObject({ tracking_id: IdInPath.optional(), learner_id: IdInPath.optional() })
    .refine(({ tracking_id, learner_id }) => !(tracking_id && learner_id), {
      message: 'name an LP or a learner',
      path: ['tracking_id'],
    }),
  get_monthly_progressions_report: z
    .strictObject({ month: Month, class_id: IdInPath.optional(), client_id: IdInPath.optional() })
    .refine(({ class_id, client_id }) => (class_id === undefined) !== (client_id === undefined), {
      message: 'name a class or a client',
      path: ['class_id'],
    }),
  export_progressions: z.strictObject({
    format: ExportProgressions.shape.format,
    client_id: IdInPath.optional(),
    class_id: IdInPath.optional(),
    product_id: IdInPath.optional(),
    status: ExportProgressions.shape.status,
    search: ExportProgressions.shape.search,
  }),
} satisfies Record<AjaxAction, z.ZodType>;

/** Where the file is fetched; `path` is below /api/v1, with its query. */
export const ExportPlace = z.object({ path: z.string(), filename: z.string() });
export type ExportPlace = z.infer<typeof ExportPlace>;
