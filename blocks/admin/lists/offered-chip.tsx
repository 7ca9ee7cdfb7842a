import { __ } from '@wordpress/i18n';
import { Chip } from '../../shared/ui.tsx';

/** Whether new learners can start it. */
export function OfferedChip({ isOffered }: { isOffered: boolean }) {
  return isOffered ? (
    <Chip tone="completed" mark="✓">
      {__('Offered', 'learner-progressions')}
    </Chip>
  ) : (
    <Chip tone="neutral" mark="–">
      {__('No longer', 'learner-progressions')}
    </Chip>
  );
}
