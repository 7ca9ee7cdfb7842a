import { z } from 'zod';
import { PartnerEvent } from '../../../contract/inbox.ts';
import { COMPLETED } from '../rules.ts';

/** A partner that does not call us is asked. `unreadable` counts what was answered and is no completion. */
export type PartnerAdapter = {
  fetchCompletions: (since: Date) => Promise<{ events: PartnerEvent[]; unreadable: number }>;
};

const DEADLINE_MS = 20_000;
const MOST_BYTES = 5_000_000;
const Listed = z.array(z.unknown());
const Answer = z.union([Listed, z.object({ completions: Listed }).transform(({ completions }) => completions)]);

/**
 * Partners that answer `GET <url>?since=<ISO time>` with completions as JSON: a list, or one under `completions`, of the
 * fields of a webhook, `event` left out or not. Throws for any answer but 200, a redirect, 5 MB, 20 seconds.
 */
export const jsonAdapter = (url: string, authorization: string | null): PartnerAdapter => ({
  async fetchCompletions(since) {
    const target = new URL(url);
    target.searchParams.set('since', since.toISOString());
    const headers = { Accept: 'application/json', ...(authorization ? { Authorization: authorization } : {}) };
    const response = await fetch(target, { headers, redirect: 'error', signal: AbortSignal.timeout(DEADLINE_MS) });
    if (response.status !== 200) throw new PartnerFailed(`status_${response.status}`);
    const listed = Answer.parse(JSON.parse(await bounded(response)));
    const read = listed.map((item) => PartnerEvent.safeParse(Object.assign({ event: COMPLETED }, item)));
    const events = read.flatMap(({ data }) => (data ? [data] : []));
    return { events, unreadable: read.length - events.length };
  },
});

/** The word ends as the job's last error. */
class PartnerFailed extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new PartnerFailed('answer_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
