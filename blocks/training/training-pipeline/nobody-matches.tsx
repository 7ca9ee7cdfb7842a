import { __ } from '@wordpress/i18n';
import { Empty } from '../../shared/ui.tsx';

export const NobodyMatches = () => (
  <Empty title={__('No learner matches.', 'learner-progressions')}>
    <p>{__('Change the search or remove a filter.', 'learner-progressions')}</p>
  </Empty>
);
