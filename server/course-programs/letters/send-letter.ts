import type { Deps } from '../../deps.ts';
import { type LetterParts, letterOf } from '../../platform/letter.ts';
import type { IcalEvent, Mailbox } from '../../platform/mail.ts';
import { siteName } from '../../platform/site-name.ts';

type Outgoing = { parts: LetterParts; to: Mailbox; icalEvent?: IcalEvent | undefined };

/** Signs a letter with the site's name and hands it over. Throws `NotSent` for another attempt. */
export async function sendLetter(deps: Deps, { parts, to, icalEvent }: Outgoing, jobId: number): Promise<void> {
  const signature = (await siteName(deps.db)) ?? new URL(deps.config.WP_HOME_URL).hostname;
  await deps.mail.send({ ...letterOf(parts, signature), to, ...(icalEvent ? { icalEvent } : {}) }, jobId);
}
