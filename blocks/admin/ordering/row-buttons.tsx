import { __ } from '@wordpress/i18n';
import { chevronDown, chevronUp, dragHandle, Icon, trash } from '@wordpress/icons';
import type { ReactElement } from 'react';

/** The id of the sentence that tells how rows are moved. */
export const HANDLE_HINT = 'lp-handle-hint';

/** What a row is called in the names of its buttons: "Unit 2: Safety". */
type Props = { name: string };

/** By which a row is dragged; the arrow keys with Alt do the same. */
export function Handle({ name, rows }: Props & { rows: string }) {
  return (
    <button
      type="button"
      className={`lp-icon lp-handle lp-handle--${rows}`}
      data-lp-part="handle"
      aria-describedby={HANDLE_HINT}
    >
      <Icon icon={dragHandle} />
      <span className="lp-unseen">{name}</span>
    </button>
  );
}

type MoverProps = Props & { onStep: (by: -1 | 1) => void; onRemove: () => void };

/** Up, down and away, for those who neither drag nor know the keys. */
export function RowButtons({ name, onStep, onRemove }: MoverProps) {
  return (
    <span className="lp-row-buttons">
      <IconButton
        icon={chevronUp}
        label={__('Move up', 'learner-progressions')}
        name={name}
        onClick={() => onStep(-1)}
      />
      <IconButton
        icon={chevronDown}
        label={__('Move down', 'learner-progressions')}
        name={name}
        onClick={() => onStep(1)}
      />
      <IconButton icon={trash} label={__('Remove', 'learner-progressions')} name={name} onClick={onRemove} />
    </span>
  );
}

type IconProps = Props & { icon: ReactElement; label: string; onClick: () => void };

function IconButton({ icon, label, name, onClick }: IconProps) {
  return (
    <button type="button" className="lp-icon" title={label} onClick={onClick}>
      <Icon icon={icon} />
      <span className="lp-unseen">{`${label}: ${name}`}</span>
    </button>
  );
}
