import { Button } from '@wordpress/components';
import { useCallback, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { freshKey } from '../../shared/api.ts';
import { Empty } from '../../shared/ui.tsx';
import { HANDLE_HINT } from '../ordering/row-buttons.tsx';
import type { OpenDialog } from './editor-dialogs.tsx';
import { MOST_UNITS, placeOf } from './tree.ts';
import { UnitRow } from './unit-row.tsx';
import { useDraggedRows } from './use-dragged-rows.ts';
import type { OpenTree } from './use-tree.ts';

/** The units in order, each with its modules. */
export function Units({ tree, onOpen }: { tree: OpenTree; onOpen: (open: OpenDialog) => void }) {
  const { draft, folded, faults, dispatch } = tree;
  const list = useRef<HTMLUListElement>(null);
  useDraggedRows(list, 'unit', dispatch);
  const units = useRef(draft.units);
  units.current = draft.units;
  const onPage = useCallback((key: string) => onOpen({ what: 'page', key }), [onOpen]);
  // What was never saved has no consequence to speak of; it can be put back like anything else.
  const onRemove = useCallback(
    (key: string) => {
      const place = placeOf({ units: units.current }, key);
      const isStored = (place?.module ? place.module.module.moduleId : place?.unit.unitId) !== null;
      if (isStored) onOpen({ what: 'remove', key });
      else dispatch({ type: 'remove', key });
    },
    [onOpen, dispatch],
  );
  return (
    <section className="lp-edit-units" aria-label={__('Units', 'learner-progressions')}>
      <UnitsHead tree={tree} />
      <ul className="lp-plain" ref={list}>
        {draft.units.map((unit, at) => (
          <UnitRow
            key={unit.key}
            {...{ unit, at, faults, dispatch, onPage, onRemove }}
            isFolded={folded.has(unit.key)}
          />
        ))}
      </ul>
      {draft.units.length === 0 && <NoUnits />}
      {draft.units.length < MOST_UNITS && (
        <Button
          className="lp-add-unit"
          variant="secondary"
          onClick={() => dispatch({ type: 'add-unit', key: freshKey() })}
          __next40pxDefaultSize
        >
          {__('Add a unit', 'learner-progressions')}
        </Button>
      )}
    </section>
  );
}

function UnitsHead({ tree: { draft, folded, dispatch } }: { tree: OpenTree }) {
  const isAllFolded = draft.units.every(({ key }) => folded.has(key));
  return (
    <div className="lp-edit-units__head">
      <h2>{__('Units and modules', 'learner-progressions')}</h2>
      <p id={HANDLE_HINT} className="lp-small">
        {__(
          'Drag a row by its handle, or press Alt with ↑ or ↓ anywhere in it. Enter adds a module, Ctrl+Enter saves.',
          'learner-progressions',
        )}
      </p>
      {draft.units.length > 1 && (
        <Button variant="tertiary" onClick={() => dispatch({ type: 'fold-all', isFolded: !isAllFolded })}>
          {isAllFolded ? __('Open all units', 'learner-progressions') : __('Fold all units', 'learner-progressions')}
        </Button>
      )}
    </div>
  );
}

function NoUnits() {
  return (
    <Empty title={__('No units yet.', 'learner-progressions')}>
      <p>{__('Add the first unit, then the modules that learners work through in it.', 'learner-progressions')}</p>
    </Empty>
  );
}
