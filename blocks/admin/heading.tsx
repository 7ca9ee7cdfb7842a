import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { AddressChanges } from './address.ts';
import { Link } from './link.tsx';

type Props = {
  title: ReactNode;
  /** Where one level up leads, with its name. */
  up?: { to: AddressChanges; title: string };
  note?: ReactNode;
  /** Buttons, the most wanted first. */
  actions?: ReactNode;
};

/** The head of every screen. A page within the screen takes the focus, so that a screen reader hears where it is. */
export function Heading({ title, up, note, actions }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isInner = Boolean(up);
  useEffect(() => {
    if (isInner) heading.current?.focus();
  }, [isInner]);
  return (
    <div className="lp-head">
      {up && (
        <nav className="lp-head__up" aria-label={__('Breadcrumbs', 'learner-progressions')}>
          <Link to={up.to}>
            <span aria-hidden="true" className="lp-arrow">
              ←
            </span>
            {up.title}
          </Link>
        </nav>
      )}
      <div className="lp-head__row">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {actions && <div className="lp-head__actions">{actions}</div>}
      </div>
      {note && <p className="lp-head__note">{note}</p>}
    </div>
  );
}
