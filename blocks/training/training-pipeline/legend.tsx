import type { StandingPart } from './standing-parts.ts';

/** What the bars are drawn with; the numbers beside them say the same. */
export function Legend({ parts }: { parts: StandingPart[] }) {
  return (
    <ul className="lp-legend" aria-hidden="true">
      {parts.map(({ status, word, look }) =>
        look ? (
          <li key={status}>
            <span className={`lp-standing-bar__part lp-standing-bar__part--${look}`} />
            {word}
          </li>
        ) : null,
      )}
    </ul>
  );
}
