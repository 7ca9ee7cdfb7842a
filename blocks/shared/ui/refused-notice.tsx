import { __, sprintf } from '@wordpress/i18n';
import type { Refused } from '../refused.ts';
import { sentenceFor } from '../words/refusals.ts';

type Props = {
  refused: Pick<Refused, 'code' | 'requestId'>;
  /** In place of the sentence for the refusal's code. */
  sentence?: string;
  onRetry?: () => void;
};

/** Refusals that the same question would meet again. */
const LASTING = ['not_allowed', 'not_found'];

/** A refusal with its sentence, the way out, and the request id that support asks for. */
export function RefusedNotice({ refused, sentence, onRetry }: Props) {
  return (
    <div className="lp-notice lp-notice--refused" role="alert">
      <p>{sentence ?? sentenceFor(refused)}</p>
      <WayOut refused={refused} onRetry={onRetry} />
      {refused.requestId && (
        <p className="lp-small">
          {/* translators: %s: an id that support can look up. */}
          {sprintf(__('Request %s', 'learner-progressions'), refused.requestId)}
        </p>
      )}
    </div>
  );
}

function WayOut({ refused, onRetry }: Pick<Props, 'refused' | 'onRetry'>) {
  const loginUrl = window.learnerProgressions?.loginUrl;
  if (refused.code === 'session_expired' && loginUrl) {
    return (
      <p>
        <a href={loginUrl}>{__('Log in again', 'learner-progressions')}</a>
      </p>
    );
  }
  if (!onRetry || LASTING.includes(refused.code)) return null;
  return (
    <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onRetry}>
      {__('Try again', 'learner-progressions')}
    </button>
  );
}
