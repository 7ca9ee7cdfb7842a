import { __ } from '@wordpress/i18n';
import type { StuckStep } from '#contract/oversight';

/** How the learner is reached. */
export function Contacts({ step: { learner } }: { step: StuckStep }) {
  const { email, phone } = learner;
  return (
    <ul className="lp-plain lp-contacts">
      {email && <Contact href={`mailto:${email}`}>{email}</Contact>}
      {phone && <Contact href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</Contact>}
      {!email && !phone && <li>{__('No address or number of the learner', 'learner-progressions')}</li>}
    </ul>
  );
}

function Contact({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a className="lp-contact" href={href}>
        {children}
      </a>
    </li>
  );
}
