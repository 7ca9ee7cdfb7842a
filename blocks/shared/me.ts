import { useEffect } from '@wordpress/element';
import type { Me } from '#contract/learners';
import type { Capability } from '#contract/words';
import { type Answer, useAnswer } from './answer.ts';
import { ask } from './api.ts';

let asked: Promise<Me> | null = null;

/** Who is asking and what they may do; asked once a page, again after a refusal. */
export function me(): Promise<Me> {
  asked ??= ask<Me>('GET', '/me').catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

/** `lastAnswerAt` is when the screen's own answer came: after an outage the question is asked again with it. */
export function useMe(lastAnswerAt: Date | null = null): Answer<Me> {
  const answer = useAnswer(me, []);
  const { refused, reload } = answer;
  useEffect(() => {
    if (lastAnswerAt && refused) reload();
  }, [lastAnswerAt, refused, reload]);
  return answer;
}

/** For showing and hiding only: the service judges every request by itself. */
export function may(who: Pick<Me, 'capabilities'> | undefined, capability: Capability): boolean {
  return who?.capabilities.includes(capability) ?? false;
}
