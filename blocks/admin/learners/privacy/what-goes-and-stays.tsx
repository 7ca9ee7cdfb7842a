import { __ } from '@wordpress/i18n';

/** What an erasure does, before it is done: the training on record decides over the rest. */
export function WhatGoesAndStays() {
  return (
    <>
      <p>
        <strong>{__('This goes, and cannot be brought back:', 'learner-progressions')}</strong>
      </p>
      <ul className="lp-waits">
        <li>{__('E-mail and phone, and the link to a WordPress account', 'learner-progressions')}</li>
        <li>{__('Notes on LPs and hours', 'learner-progressions')}</li>
        <li>{__('Portfolio files past their retention period', 'learner-progressions')}</li>
        <li>{__('Race, disability and home language, unless an LP is open or completed', 'learner-progressions')}</li>
        <li>{__('Names and numbers, if the person never trained', 'learner-progressions')}</li>
      </ul>
      <p>
        <strong>{__('This stays, because the regulator audits it:', 'learner-progressions')}</strong>
      </p>
      <ul className="lp-waits">
        <li>{__('Who the person is, with all LPs and hours', 'learner-progressions')}</li>
        <li>
          {__('Portfolio files within their retention period, and the fingerprints of all', 'learner-progressions')}
        </li>
      </ul>
    </>
  );
}
