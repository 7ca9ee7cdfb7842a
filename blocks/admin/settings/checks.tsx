import { __, _n, sprintf } from '@wordpress/i18n';
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
    <>
      <p className="lp-checks__sum">{summaryOf(checks)}</p>
      <ul className="lp-checks">
        {ordered.map((check) => (
          <CheckLine key={check.check} check={check} />
        ))}
      </ul>
    </>
  );
}

function summaryOf(checks: Check[]): string {
  const bad = checks.filter(({ status }) => status !== 'good').length;
  // translators: %d: number of checks.
  if (bad === 0) return sprintf(__('All %d checks are good.', 'learner-progressions'), checks.length);
  // translators: %d: number of checks.
  return sprintf(_n('%d check needs somebody.', '%d checks need somebody.', bad, 'learner-progressions'), bad);
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
