import { z } from 'zod';
import { numberInQuery } from './shapes.ts';
import { ExternalId, ProgramInput, ProviderInput } from './training.ts';
import { CATALOGUE_CHANGES, WEBHOOK_SCHEMES } from './words.ts';

/** Training configured as a whole, from one file: partners, programs and their sequences. */

/** A partner that is there keeps what its entry does not name. */
const CatalogueProvider = ProviderInput.omit({ active: true }).extend({
  webhookScheme: z.enum(WEBHOOK_SCHEMES).optional(),
});
const Partner = z.strictObject({
  /** A partner by its slug: one of the file, or one that is there. */
  provider: z.string().max(40),
  courseId: ExternalId,
  required: z.boolean().default(true),
});
export type Partner = z.infer<typeof Partner>;
const CatalogueProgram = ProgramInput.omit({ active: true }).extend({
  /** In the order in which learners come to them. */
  partners: z.array(Partner).max(50),
});
export const Catalogue = z.strictObject({
  providers: z.array(CatalogueProvider).max(200),
  programs: z.array(CatalogueProgram).max(1000),
});
export type Catalogue = z.infer<typeof Catalogue>;

const Change = z.enum(CATALOGUE_CHANGES);
export const CatalogueAnswer = z.object({
  providers: z.array(z.object({ slug: z.string(), change: Change })),
  programs: z.array(z.object({ code: z.string(), change: Change })),
});
export type CatalogueAnswer = z.infer<typeof CatalogueAnswer>;

/** For how long a withdrawn secret still counts, so that a partner can go over to the next one. */
export const SecretWithdrawal = z.strictObject({
  graceHours: numberInQuery(z.int().min(0).max(168)).default(0),
});
export type SecretWithdrawal = z.infer<typeof SecretWithdrawal>;
