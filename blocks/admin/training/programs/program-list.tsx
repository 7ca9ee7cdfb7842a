import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Program } from '#contract/training';
import { Empty } from '../../../shared/ui.tsx';
import { go } from '../../address.ts';
import { EntryDialog } from '../../catalogue/entry-dialog.tsx';
import { ListTable } from '../../lists/list-table.tsx';
import { forgetReference } from '../../lists/reference.ts';
import { rowLink } from '../../lists/row-link.tsx';
import { useList } from '../../lists/use-list.ts';
import { useTell } from '../../told.tsx';
import { toProgram } from './address-of.ts';
import { Categories } from './categories.tsx';
import { programColumns, programShape } from './program-columns.tsx';
import { programSpecs } from './program-specs.ts';

const ProgramLink = rowLink<Program>(({ programId }) => toProgram(programId));

/** Every program with its partners in order. */
export function ProgramList() {
  const list = useList<Program>('/training/programs', programShape);
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <div className="lp-actions">
        <Button variant="primary" onClick={() => setAdding(true)} __next40pxDefaultSize>
          {__('Add a program', 'learner-progressions')}
        </Button>
        <Button variant="secondary" onClick={() => go(toProgram('import'))} __next40pxDefaultSize>
          {__('Import programs', 'learner-progressions')}
        </Button>
      </div>
      <ListTable
        list={list}
        fields={programColumns}
        idOf={({ programId }) => String(programId)}
        searchLabel={__('Name or code', 'learner-progressions')}
        renderLink={ProgramLink}
        empty={<NoProgram />}
      />
      {isAdding && <AddProgram onClose={() => setAdding(false)} />}
    </>
  );
}

function NoProgram() {
  return (
    <Empty title={__('No program found.', 'learner-progressions')}>
      <p>
        {__(
          'Change the search or the filters, add a program, or import all of them from one file.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}

function AddProgram({ onClose }: { onClose: () => void }) {
  const tell = useTell();
  function onAdded({ programId, name }: Program) {
    forgetReference('/training/programs');
    // translators: %s: name of a training program.
    tell(sprintf(__('%s has been added. Now its partners, in order.', 'learner-progressions'), name));
    go(toProgram(programId));
  }
  return (
    <>
      <EntryDialog<Program>
        title={__('New program', 'learner-progressions')}
        specs={programSpecs}
        record={null}
        path="/training/programs"
        pathOfRecord=""
        onSaved={onAdded}
        onClose={onClose}
      />
      <Categories />
    </>
  );
}
