import type { EventAnswer, ReplayAnswer } from '../contract/inbox.ts';
import { Refused } from './refuse.ts';

/** What one of many replays came to: its outcome, or the word of its refusal; everything else climbs. */
export async function replayResult(
  inboxId: number,
  replay: Promise<EventAnswer>,
): Promise<ReplayAnswer['results'][number]> {
  try {
    return { inboxId, ok: true, ...(await replay) };
  } catch (error) {
    if (error instanceof Refused) return { inboxId, ok: false, code: error.code };
    throw error;
  }
}
