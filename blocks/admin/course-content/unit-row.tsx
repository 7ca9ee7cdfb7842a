import { memo, useId, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { chevronDown, chevronRight, Icon } from '@wordpress/icons';
import { freshKey } from '../../shared/api.ts';
import { Handle, RowButtons } from '../ordering/row-buttons.tsx';
import { type Faults, faultAt } from './faults.ts';
import { ModuleRow, type RowHandlers } from './module-row.tsx';
import { TitleInput } from './title-input.tsx';
import { type DraftUnit, MOST_MODULES } from './tree.ts';
import { moduleCount, unitName } from './tree-words.ts';
import { useDraggedRows } from './use-dragged-rows.ts';

type Props = RowHandlers & { unit: DraftUnit; at: number; isFolded: boolean; faults: Faults };

/** One unit with its modules; drawn again only when something of it changes. */
export const UnitRow = memo(function UnitRow({ unit, at, isFolded, ...rest }: Props) {
  const { faults, dispatch, onRemove } = rest;
  const { key, title } = unit;
  const id = useId();
  // translators: 1: number of a unit, 2: its title.
  const name = sprintf(__('Unit %1$d: %2$s', 'learner-progressions'), at + 1, unitName(unit));
  const addModule = (after: string | null) => dispatch({ type: 'add-module', key: freshKey(), unitKey: key, after });
  return (
    <li className="lp-edit-unit" data-lp-row={key}>
      <div className="lp-edit-unit__head">
        <Handle name={name} rows="unit" />
        <button
          type="button"
          className="lp-icon"
          aria-expanded={!isFolded}
          aria-controls={id}
          onClick={() => dispatch({ type: 'fold', key })}
        >
          <Icon icon={isFolded ? chevronRight : chevronDown} />
          {/* translators: %s: a unit. */}
          <span className="lp-unseen">{sprintf(__('Modules of %s', 'learner-progressions'), name)}</span>
        </button>
        <span className="lp-edit-unit__number" aria-hidden="true">
          {at + 1}
        </span>
        <TitleInput
          // translators: %d: number of a unit.
          label={sprintf(__('Title of unit %d', 'learner-progressions'), at + 1)}
          value={title}
          onValue={(value) => dispatch({ type: 'unit', key, title: value })}
          onEnter={() => addModule(null)}
          wrong={faultAt(faults, key, 'title')}
        />
        <span className="lp-edit-unit__count">{moduleCount(unit)}</span>
        <RowButtons name={name} onStep={(by) => dispatch({ type: 'step', key, by })} onRemove={() => onRemove(key)} />
      </div>
      <div id={id} hidden={isFolded}>
        {!isFolded && <Modules unit={unit} onAdd={() => addModule(null)} {...rest} />}
      </div>
    </li>
  );
});

type ModulesProps = RowHandlers & { unit: DraftUnit; faults: Faults; onAdd: () => void };

function Modules({ unit, onAdd, ...rest }: ModulesProps) {
  const list = useRef<HTMLUListElement>(null);
  useDraggedRows(list, 'module', rest.dispatch);
  const { key, modules } = unit;
  const isUncounted = modules.every(({ required }) => !required);
  return (
    <>
      <ul className="lp-edit-modules" ref={list} data-lp-unit={key}>
        {modules.map((module, at) => (
          <ModuleRow key={module.key} module={module} at={at} unitKey={key} {...rest} />
        ))}
      </ul>
      {isUncounted && (
        <p className="lp-edit-unit__note">
          {modules.length === 0
            ? __('No modules yet: the unit is shown to learners, but does not count.', 'learner-progressions')
            : __('No required module: the unit is shown to learners, but does not count.', 'learner-progressions')}
        </p>
      )}
      {modules.length < MOST_MODULES && (
        <button type="button" className="lp-add" onClick={onAdd}>
          {__('+ Add a module', 'learner-progressions')}
          {/* translators: %s: title of a unit. */}
          <span className="lp-unseen"> {sprintf(__('to %s', 'learner-progressions'), unitName(unit))}</span>
        </button>
      )}
    </>
  );
}
