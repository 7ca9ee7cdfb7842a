import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ImportAnswer } from '#contract/learners';
import { Waiting } from '../../shared/ui.tsx';
import { Heading } from '../heading.tsx';
import { ChooseSheet } from '../sheets/choose-sheet.tsx';
import { saveTemplate } from '../sheets/save-template.ts';
import { UnreadableSheet } from '../sheets/unreadable-sheet.tsx';
import { type Told, useSheet } from '../sheets/use-sheet.ts';
import { ImportOutcomes } from './import-outcomes.tsx';
import { learnerColumns } from './template.ts';

type Row = ImportAnswer['rows'][number];

/** Learners from a sheet: a trial first, that writes nothing and shows every line's outcome, then the import. */
export function ImportLearners() {
  const sheet = useSheet<Row>((isDryRun) => `/learners/import?dryRun=${isDryRun}`, sentenceFor);
  const { file, step } = sheet;
  return (
    <>
      <Heading
        title={__('Import learners', 'learner-progressions')}
        up={{ to: { learner: null }, title: __('Learners', 'learner-progressions') }}
      />
      <section className="lp-panel">
        <p>
          {__(
            'A CSV file with one learner a line, 2000 at most. The first line names the fields; “client” takes a client’s name. Dates are written 2001-05-31.',
            'learner-progressions',
          )}
        </p>
        <ChooseSheet
          file={file}
          isBusy={step.at === 'busy'}
          onChoose={sheet.tryOut}
          onTemplate={() => saveTemplate('learners.csv', learnerColumns)}
        />
      </section>
      {step.at === 'busy' && <Waiting />}
      {step.at === 'refused' && <UnreadableSheet refused={step.refused} />}
      {(step.at === 'tried' || step.at === 'imported') && (
        <section className="lp-panel">
          <h2>{sentenceFor(step)}</h2>
          {step.at === 'tried' && <ImportButton rows={step.rows} onImport={sheet.carryOut} />}
          <ImportOutcomes rows={step.rows} isDone={step.at === 'imported'} />
        </section>
      )}
    </>
  );
}

function ImportButton({ rows, onImport }: { rows: Row[]; onImport: () => void }) {
  const good = rows.filter(({ ok }) => ok).length;
  if (good === 0) return null;
  return (
    <div className="lp-actions">
      <Button variant="primary" onClick={onImport} __next40pxDefaultSize>
        {/* translators: %d: number of learners. */}
        {sprintf(_n('Import %d learner', 'Import %d learners', good, 'learner-progressions'), good)}
      </Button>
    </div>
  );
}

function sentenceFor({ at, rows }: Told<Row>): string {
  const good = rows.filter(({ ok }) => ok).length;
  const sentence =
    at === 'tried'
      ? // translators: 1: number of good lines, 2: number of lines.
        __('Trial: %1$d of %2$d lines can be imported. Nothing has been saved yet.', 'learner-progressions')
      : // translators: 1: number of imported lines, 2: number of lines.
        __('%1$d of %2$d lines have been imported.', 'learner-progressions');
  return sprintf(sentence, good, rows.length);
}
