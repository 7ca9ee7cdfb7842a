import { __ } from '@wordpress/i18n';
import { chevronDown, chevronUp, dragHandle, Icon, trash } from '@wordpress/icons';
import type { ReactElement } from 'react';
import type { TreeChange } from './tree-state.ts';

export const HANDLE_HINT = 'lp-tree-hint';

/** What a row is called in the names of its buttons: "Unit 2: Safety". */
type Props = { name: string };

/** By which a row is dragged; the arrow keys with Alt do the same. */
export function Handle({ name, rows }: Props & { rows: 'unit' | 'module' }) {
  return (
    <button
      type="button"
      className={`lp-icon lp-edit-${rows}__handle`}
      data-lp-part="handle"
      aria-describedby={HANDLE_HINT}
    >
      <Icon icon={dragHandle} />
      <span className="lp-unseen">{name}</span>
    </button>
  );
}

type MoverProps = Props & { rowKey: string; dispatch: (change: TreeChange) => void; onRemove: (key: string) => void };

/** Up, down and away, for those who neither drag nor know the keys. */
export function RowButtons({ name, rowKey, dispatch, onRemove }: MoverProps) {
  return (
    <span className="lp-row-buttons">
      <IconButton
        icon={chevronUp}
        label={__('Move up', 'learner-progressions')}
        name={name}
        onClick={() => dispatch({ type: 'step', key: rowKey, by: -1 })}
      />
      <IconButton
        icon={chevronDown}
        label={__('Move down', 'learner-progressions')}
        name={name}
        onClick={() => dispatch({ type: 'step', key: rowKey, by: 1 })}
      />
      <IconButton
        icon={trash}
        label={__('Remove', 'learner-progressions')}
        name={name}
        onClick={() => onRemove(rowKey)}
      />
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
