import { __, sprintf } from '@wordpress/i18n';
import type { ListedProgression } from '#contract/progressions';
import { fullName } from '../../shared/format.ts';

/** `Nomsa Dlamini: COMM`, short enough for a list in a dialog. */
export function rowName({ learner, product }: ListedProgression): string {
  // translators: 1: learner's name, 2: code of an LP.
  return sprintf(__('%1$s: %2$s', 'learner-progressions'), fullName(learner), product.code);
}

type Props = { label: string; rows: { id: number; name: string }[] };

/** Whom an action will touch, by name; a long list scrolls in place. */
export function NamedRows({ label, rows }: Props) {
  return (
    // A region that scrolls has to be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <ul className="lp-rows" tabIndex={0} aria-label={label}>
      {rows.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}
