import { memo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { freshKey } from '../../shared/api.ts';
import { Handle, RowButtons } from '../ordering/row-buttons.tsx';
import { type Faults, faultAt } from './faults.ts';
import { PageButton } from './page-button.tsx';
import { TitleInput } from './title-input.tsx';
import type { DraftModule } from './tree.ts';
import type { TreeChange } from './tree-state.ts';
import { moduleName } from './tree-words.ts';

export type RowHandlers = {
  dispatch: (change: TreeChange) => void;
  onRemove: (key: string) => void;
  onPage: (key: string) => void;
};
type Props = RowHandlers & { module: DraftModule; at: number; unitKey: string; faults: Faults };

/** One module of a unit; drawn again only when it changes itself. */
export const ModuleRow = memo(function ModuleRow({ module, at, unitKey, faults, dispatch, onRemove, onPage }: Props) {
  const { key, title, required } = module;
  // translators: 1: number of a module within its unit, 2: its title.
  const name = sprintf(__('Module %1$d: %2$s', 'learner-progressions'), at + 1, moduleName(module));
  const set = (changes: Partial<DraftModule>) => dispatch({ type: 'module', key, module: changes });
  return (
    <li className="lp-edit-module" data-lp-row={key}>
      <Handle name={name} rows="module" />
      <TitleInput
        // translators: %d: number of a module within its unit.
        label={sprintf(__('Title of module %d', 'learner-progressions'), at + 1)}
        value={title}
        onValue={(value) => set({ title: value })}
        onEnter={() => dispatch({ type: 'add-module', key: freshKey(), unitKey, after: key })}
        wrong={faultAt(faults, key, 'title')}
      />
      <label className="lp-edit-module__required">
        <input type="checkbox" checked={required} onChange={(event) => set({ required: event.target.checked })} />
        {__('Required', 'learner-progressions')}
        <span className="lp-unseen">: {name}</span>
      </label>
      <PageButton module={module} name={name} wrong={faultAt(faults, key, 'wpPostId')} onClick={() => onPage(key)} />
      <RowButtons name={name} onStep={(by) => dispatch({ type: 'step', key, by })} onRemove={() => onRemove(key)} />
    </li>
  );
});
