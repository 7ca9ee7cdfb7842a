import { __ } from '@wordpress/i18n';
import type { Check } from './connection.ts';
import { CopyButton } from './copy-button.tsx';

const LOOK: Record<Check['status'], { mark: string; word: string }> = {
  critical: { mark: '✕', word: __('To mend now', 'learner-progressions') },
  recommended: { mark: '!', word: __('To look at', 'learner-progressions') },
  good: { mark: '✓', word: __('Good', 'learner-progressions') },
};
const ORDER: Check['status'][] = ['critical', 'recommended', 'good'];

/** Each check with its sentence; what is wrong comes first, with the fix. */
export function Checks({ checks }: { checks: Check[] }) {
  const ordered = ORDER.flatMap((status) => checks.filter((check) => check.status === status));
  return (
    <ul className="lp-checks">
      {ordered.map((check) => (
        <CheckLine key={check.check} check={check} />
      ))}
    </ul>
  );
}

function CheckLine({ check: { check, status, sentence, fix, technical } }: { check: Check }) {
  const { mark, word } = LOOK[status];
  return (
    <li className={`lp-check lp-check--${status}`}>
      <span className="lp-check__mark" aria-hidden="true">
        {mark}
      </span>
      <div className="lp-check__text">
        <p>
          <span className="lp-unseen">{word}: </span>
          {sentence}
        </p>
        {status !== 'good' && fix && <pre className="lp-check__fix">{fix}</pre>}
        {status !== 'good' && technical && <code>{technical}</code>}
      </div>
      {status !== 'good' && <CopyButton text={[check, sentence, fix, technical].filter(Boolean).join('\n')} />}
    </li>
  );
}
