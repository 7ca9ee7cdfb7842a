import { useRef, useState } from '@wordpress/element';
import { freshKey } from './api.ts';
import { asRefused, type Refused } from './refused.ts';
import { sentenceFor } from './words/refusals.ts';
import { errorSentence, fieldOf } from './words/refused-fields.ts';

type Send<Body, T> = (body: Body, options: { idempotencyKey: string }) => Promise<T>;

/** What a form needs to know about its own sending. */
export type Submission<Body = never> = {
  submit: (body: Body) => Promise<void>;
  isBusy: boolean;
  refused: Refused | null;
  /** The refusal, unless one of the form's fields tells it. */
  general: Refused | null;
  /** What is wrong with a field, by its name in the contract. */
  errorAt: (field: string) => string | null;
};

/**
 * Sends a form once at a time and keeps its refusal; `fields` are those that show `errorAt` themselves. Repeating a
 * form whose answer was lost re-uses its Idempotency-Key, so that the effect happens once; after a clear answer the
 * next attempt is a new one, because the service repeats refusals too.
 */
export function useSubmission<Body, T>(
  send: Send<Body, T>,
  onDone: (answer: T) => void,
  fields: readonly string[] = [],
): Submission<Body> {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const lost = useRef<{ content: string; key: string } | null>(null);

  async function submit(body: Body) {
    const content = JSON.stringify(body);
    const key = lost.current?.content === content ? lost.current.key : freshKey();
    setBusy(true);
    setRefused(null);
    const outcome = await send(body, { idempotencyKey: key }).then(
      (answer) => ({ answer }),
      (thrown: unknown) => ({ refusal: asRefused(thrown) }),
    );
    setBusy(false);
    if ('answer' in outcome) return onDone(outcome.answer);
    lost.current = outcome.refusal.isUnclear ? { content, key } : null;
    setRefused(outcome.refusal);
  }

  const errorAt = (field: string) => refused && errorOf(refused, field);
  const isTold = refused && fields.some((field) => errorAt(field) !== null);
  return { submit, isBusy, refused, general: isTold ? null : refused, errorAt };
}

/** The sentence of a refusal that speaks of the field, in the reader's language; else the API's own words for it. */
function errorOf(refused: Refused, field: string): string | null {
  if (fieldOf(refused) === field) return sentenceFor(refused);
  const named = refused.errors.find(({ path }) => path === field);
  return named ? errorSentence(refused, named) : null;
}
