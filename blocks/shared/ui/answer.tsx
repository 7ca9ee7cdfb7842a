import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Answer } from '../answer.ts';
import { timeOfDay } from '../format.ts';
import { sentenceFor } from '../words/refusals.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { Waiting } from './waiting.tsx';

type Props<T> = {
  of: Answer<T>;
  /** What stands there when the answer holds nothing; return null when it does. */
  empty?: (value: T) => ReactNode | null;
  children: (value: T) => ReactNode;
};

/** Shows an answer in whichever of the four states it is: waiting, refused, empty, ready. */
export function Answered<T>({ of, empty, children }: Props<T>) {
  if (of.value === undefined)
    return of.refused ? <RefusedNotice refused={of.refused} onRetry={of.reload} /> : <Waiting />;
  return (
    <>
      {of.refused && <Stale answer={of} />}
      {empty?.(of.value) ?? children(of.value)}
    </>
  );
}

/** The last good answer stays on the screen, and says from when it is. */
function Stale<T>({ answer }: { answer: Answer<T> }) {
  return (
    <div className="lp-notice" role="status" ref={(notice) => notice?.scrollIntoView({ block: 'nearest' })}>
      <p>
        {answer.refused && sentenceFor(answer.refused)} {/* translators: %s: time of day. */}
        {answer.asOf && sprintf(__('What you see is as of %s.', 'learner-progressions'), timeOfDay(answer.asOf))}
      </p>
      <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={answer.reload}>
        {__('Try again', 'learner-progressions')}
      </button>
    </div>
  );
}
