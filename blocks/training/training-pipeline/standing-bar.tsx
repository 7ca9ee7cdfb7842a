import { sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';
import type { StandingRow } from './standing-parts.ts';

/** How a row divides, from completed to not begun; told to screen readers as the sentence that the numbers make. */
export function StandingBar({ row: { name, parts } }: { row: StandingRow }) {
  const drawn = parts.filter(({ look }) => look !== null);
  const told = drawn.map(({ word, count }) => `${word} ${number(count)}`).join(', ');
  return (
    <span className="lp-standing-bar" role="img" aria-label={sprintf('%1$s: %2$s', name, told)}>
      {drawn.map(({ status, look, count }) =>
        count > 0 ? (
          <span
            key={status}
            className={`lp-standing-bar__part lp-standing-bar__part--${look}`}
            style={{ flexGrow: count }}
          />
        ) : null,
      )}
    </span>
  );
}
