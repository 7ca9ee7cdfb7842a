import type { AddressChanges } from './address.ts';
import { Link } from './link.tsx';

type Props = {
  label: string;
  parts: readonly { name: string; title: string }[];
  /** The name of the open part. */
  current: string;
  /** What leaves the address with a part: the list parameters of the others. */
  away: AddressChanges;
};

/** The parts of a screen, side by side; the open one stands in the address as `part`. */
export function PartBar({ label, parts, current, away }: Props) {
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
