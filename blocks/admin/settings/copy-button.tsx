import { Button } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { __ } from '@wordpress/i18n';
import { useTell } from '../told.tsx';

type Props = { text: string; children?: string; variant?: 'secondary' | 'tertiary' };

/** Copies a text, also on plain http where browsers withhold their clipboard. */
export function CopyButton({ text, children, variant = 'tertiary' }: Props) {
  const tell = useTell();
  const ref = useCopyToClipboard<HTMLButtonElement>(text, () => tell(__('Copied.', 'learner-progressions')));
  return (
    <Button ref={ref} variant={variant} __next40pxDefaultSize>
      {children ?? __('Copy', 'learner-progressions')}
    </Button>
  );
}
