import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';
import type { Course, Partner } from './notebook.ts';

const Claims = z.object({ iss: z.url(), student: z.string(), course: z.string() });

export type Launch = { fault: 'missing' | 'expired' | 'forged' | 'another' } | { course: Course; siteUrl: string };

type Arrival = { token?: string | undefined; student?: string | undefined; course?: string | undefined };

/** Who has come for which course: what the token says counts, never the address alone. */
export function readLaunch({ slug, launchKey, audience }: Partner, { token, student, course }: Arrival): Launch {
  if (!token) return { fault: 'missing' };
  try {
    const key = Buffer.from(launchKey, 'base64url');
    const { header, payload } = jsonwebtoken.verify(token, key, { algorithms: ['HS256'], audience, complete: true });
    const claims = Claims.safeParse(payload);
    if (header.typ !== 'lp-launch+jwt' || !claims.success) return { fault: 'forged' };
    if (claims.data.student !== student || claims.data.course !== course) return { fault: 'another' };
    return { course: { partner: slug, student, course }, siteUrl: claims.data.iss };
  } catch (error) {
    if (!(error instanceof jsonwebtoken.JsonWebTokenError)) throw error;
    return { fault: error instanceof jsonwebtoken.TokenExpiredError ? 'expired' : 'forged' };
  }
}
