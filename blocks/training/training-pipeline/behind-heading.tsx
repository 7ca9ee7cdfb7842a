import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Link } from '../../admin/link.tsx';

/** All figures: the filters of the list are the row that somebody came from. */
const BACK = {
  ...{ list: null, status: null, listPage: null, find: null, sort: null },
  ...{ providerId: null, programId: null },
};

/** The head of a list behind the figures. It takes the focus, so that a screen reader hears where it is. */
export function BehindHeading({ title, note }: { title: string; note: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="lp-head lp-behind">
      <nav className="lp-head__up" aria-label={__('Breadcrumbs', 'learner-progressions')}>
        <Link to={BACK}>
          <span aria-hidden="true" className="lp-arrow">
            ←
          </span>
          {__('Figures', 'learner-progressions')}
        </Link>
      </nav>
      <h2 tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p className="lp-head__note">{note}</p>
    </div>
  );
}
