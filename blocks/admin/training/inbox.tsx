import { __ } from '@wordpress/i18n';
import { Waiting } from '../../shared/ui.tsx';

export function Inbox() {
  return <Waiting />;
}
