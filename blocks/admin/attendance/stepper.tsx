import { __ } from '@wordpress/i18n';
import type { AddressChanges } from '../address.ts';
import { Link } from '../link.tsx';

type Way = { to: AddressChanges; title: string };

/** The stretch of time that is shown, and the ways to the one before and the one after. */
export function Stepper({ title, previous, next }: { title: string; previous: Way; next: Way }) {
  return (
    <div className="lp-stepper">
      <h2 aria-live="polite">{title}</h2>
      <Link to={previous.to} className="components-button is-secondary is-next-40px-default-size">
        <span aria-hidden="true" className="lp-arrow">
          ←
        </span>
        <span className="lp-unseen">{__('Previous:', 'learner-progressions')} </span>
        {previous.title}
      </Link>
      <Link to={next.to} className="components-button is-secondary is-next-40px-default-size">
        <span className="lp-unseen">{__('Next:', 'learner-progressions')} </span>
        {next.title}
        <span aria-hidden="true" className="lp-arrow">
          →
        </span>
      </Link>
    </div>
  );
}
