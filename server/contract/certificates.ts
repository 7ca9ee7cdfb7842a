import { z } from 'zod';
import { Day, Line } from './shapes.ts';
import { CERTIFICATE_STATUSES } from './words.ts';

/** What anybody who holds the code of a certificate may know of it, and no more. */
export const Certificate = z.strictObject({
  /** As issued: what the learner or the program is called later changes nothing. */
  learnerName: z.string(),
  programName: z.string(),
  /** In the site's zone. */
  completedOn: Day,
  status: z.enum(CERTIFICATE_STATUSES),
  /** Since when it is valid no more; null while it is. */
  revokedOn: Day.nullable(),
});
export type Certificate = z.infer<typeof Certificate>;

export const RevokeCertificate = z.strictObject({ reason: Line(500) });
export type RevokeCertificate = z.infer<typeof RevokeCertificate>;

/** One that was issued anew; its code is known to nobody yet but the office and the learner. */
export const IssuedCertificate = z.strictObject({ code: z.string(), issuedAt: z.iso.datetime() });
export type IssuedCertificate = z.infer<typeof IssuedCertificate>;

/** An Open Badges 3.0 credential without a proof: whoever doubts it asks the address in `id`. */
export const OpenBadge = z.object({
  '@context': z.array(z.url()),
  id: z.url(),
  type: z.array(z.string()),
  name: z.string(),
  issuer: z.object({ id: z.url(), type: z.array(z.string()), name: z.string(), url: z.url() }),
  validFrom: z.iso.datetime(),
  awardedDate: z.iso.datetime(),
  credentialSubject: z.object({
    type: z.array(z.string()),
    identifier: z.array(
      z.object({
        type: z.literal('IdentityObject'),
        identityType: z.literal('name'),
        hashed: z.literal(false),
        identityHash: z.string(),
      }),
    ),
    achievement: z.object({
      id: z.url(),
      type: z.array(z.string()),
      name: z.string(),
      description: z.string(),
      criteria: z.object({ narrative: z.string() }),
    }),
  }),
});
export type OpenBadge = z.infer<typeof OpenBadge>;
