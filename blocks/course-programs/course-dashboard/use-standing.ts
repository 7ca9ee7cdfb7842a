import type { Credits } from '#contract/credits';
import { ask } from '../../shared/api.ts';
import { may, me } from '../../shared/me.ts';
import { type Answer, useAnswer } from '../../shared/ui.tsx';
import { isStaffWithoutRecord } from '../../shared/whose-record.tsx';
import type { Standing } from './standing.ts';

/** What a learner has bought, booked and waits for; null for staff without a record of their own. */
export function useStanding(learnerId: string | number | null): Answer<Standing | null> {
  return useAnswer(
    async (signal) => {
      if (learnerId === null && (await isStaffWithoutRecord())) return null;
      const below = learnerId === null ? '/me' : `/learners/${encodeURIComponent(learnerId)}`;
      const [purchases, bookings, waits, credits] = await Promise.all([
        ask<Standing['purchases']>('GET', `${below}/courses`, undefined, { signal }),
        ask<Standing['bookings']>('GET', `${below}/bookings`, undefined, { signal }),
        ask<Standing['waits']>('GET', `${below}/waitlist`, undefined, { signal }),
        creditsOf(learnerId, signal),
      ]);
      return { purchases, bookings, waits, credits };
    },
    [learnerId],
  );
}

/** The learner's own, or any for the office; facilitators have no business with them. */
async function creditsOf(learnerId: string | number | null, signal: AbortSignal): Promise<Credits | null> {
  if (learnerId === null) return ask('GET', '/me/credits', undefined, { signal });
  if (!may(await me(), 'lp_manage_courses')) return null;
  return ask('GET', `/admin/credits/${encodeURIComponent(learnerId)}`, undefined, { signal });
}
