import { __ } from '@wordpress/i18n';
import { OfficePanel } from '../progressions/progressions-office/office-panel.tsx';
import { Heading } from './heading.tsx';

/** The office panel with the head of a wp-admin screen. */
export function Progressions() {
  return (
    <>
      <Heading title={__('Progressions', 'learner-progressions')} />
      <OfficePanel />
    </>
  );
}
