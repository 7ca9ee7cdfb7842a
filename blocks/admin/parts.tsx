import type { AddressChanges } from './address.ts';
import { Link } from './link.tsx';

export type Part = { name: string; title: string };

type Props = {
  label: string;
  parts: readonly Part[];
  current: string;
  /** What each part leaves behind in the address: the parameters of the others. */
  away: AddressChanges;
};

/** The parts of a screen as a row of links; each has an address of its own. */
export function Parts({ label, parts, current, away }: Props) {
  return (
    <nav className="nav-tab-wrapper lp-parts" aria-label={label}>
      {parts.map(({ name, title }) => (
        <Link
          key={name}
          to={{ ...away, part: name }}
          className={name === current ? 'nav-tab nav-tab-active' : 'nav-tab'}
          current={name === current}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
