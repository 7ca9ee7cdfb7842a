import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ImportAnswer } from '#contract/learners';
import { ask, asRefused, type Refused } from '../../shared/api.ts';
import { announce, RefusedNotice, Waiting } from '../../shared/ui.tsx';
import { ChooseFile } from '../forms/choose-file.tsx';
import { Heading } from '../heading.tsx';
import { ImportOutcomes } from './import-outcomes.tsx';
import { saveTemplate } from './template.ts';

type Step =
  | { at: 'choose' }
  | { at: 'busy'; isDryRun: boolean }
  | { at: 'refused'; refused: Refused }
  | { at: 'tried' | 'imported'; rows: ImportAnswer['rows'] };

/** Learners from a sheet: a trial first, that writes nothing and shows every line's outcome, then the import. */
export function ImportLearners() {
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ at: 'choose' });

  async function send(sheet: File, isDryRun: boolean) {
    setFile(sheet);
    setStep({ at: 'busy', isDryRun });
    const body = new Blob([sheet], { type: 'text/csv' });
    const path = `/learners/import?dryRun=${isDryRun}`;
    const next = await ask<ImportAnswer>('POST', path, body).then(
      ({ rows }): Step => ({ at: isDryRun ? 'tried' : 'imported', rows }),
      (thrown: unknown): Step => ({ at: 'refused', refused: asRefused(thrown) }),
    );
    setStep(next);
    if ('rows' in next) announce(sentenceFor(next));
  }

  return (
    <>
      <Heading
        title={__('Import learners', 'learner-progressions')}
        up={{ to: { learner: null }, title: __('Learners', 'learner-progressions') }}
      />
      <ChooseSheet file={file} isBusy={step.at === 'busy'} onChoose={(sheet) => send(sheet, true)} />
      {step.at === 'busy' && <Waiting />}
      {step.at === 'refused' && <Unreadable refused={step.refused} />}
      {(step.at === 'tried' || step.at === 'imported') && (
        <section className="lp-panel">
          <h2>{sentenceFor(step)}</h2>
          {step.at === 'tried' && <ImportButton rows={step.rows} onImport={() => file && send(file, false)} />}
          <ImportOutcomes rows={step.rows} isDone={step.at === 'imported'} />
        </section>
      )}
    </>
  );
}

type ChooseProps = { file: File | null; isBusy: boolean; onChoose: (sheet: File) => void };

function ChooseSheet({ file, isBusy, onChoose }: ChooseProps) {
  return (
    <section className="lp-panel">
      <p>
        {__(
          'A CSV file with one learner a line, 2000 at most. The first line names the fields; “client” takes a client’s name. Dates are written 2001-05-31.',
          'learner-progressions',
        )}
      </p>
      <div className="lp-actions">
        <ChooseFile accept=".csv,text/csv" {...{ file, isBusy, onChoose }} />
        <Button variant="tertiary" onClick={saveTemplate} __next40pxDefaultSize>
          {__('Download an empty sheet', 'learner-progressions')}
        </Button>
      </div>
      {file && <p className="lp-small">{file.name}</p>}
    </section>
  );
}

function ImportButton({ rows, onImport }: { rows: ImportAnswer['rows']; onImport: () => void }) {
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

/** What makes the sheet as a whole unreadable, column by column. */
function Unreadable({ refused }: { refused: Refused }) {
  return (
    <section className="lp-panel">
      <RefusedNotice
        refused={refused}
        sentence={refused.errors.length ? __('This sheet cannot be read.', 'learner-progressions') : undefined}
      />
      <ul className="lp-plain">
        {refused.errors.map(({ path, message }) => (
          <li key={path + message}>
            <strong>{path}</strong> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentenceFor({ at, rows }: { at: 'tried' | 'imported'; rows: ImportAnswer['rows'] }): string {
  const good = rows.filter(({ ok }) => ok).length;
  const sentence =
    at === 'tried'
      ? // translators: 1: number of good lines, 2: number of lines.
        __('Trial: %1$d of %2$d lines can be imported. Nothing has been saved yet.', 'learner-progressions')
      : // translators: 1: number of imported lines, 2: number of lines.
        __('%1$d of %2$d lines have been imported.', 'learner-progressions');
  return sprintf(sentence, good, rows.length);
}
