import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../../shared/format.ts';
import { Waiting } from '../../../shared/ui.tsx';
import { useAddress } from '../../address.ts';
import { PickField } from '../../forms/pick.tsx';
import { Heading } from '../../heading.tsx';
import { providerChoices } from '../../lists/reference.ts';
import { ChooseSheet } from '../../sheets/choose-sheet.tsx';
import { saveTemplate } from '../../sheets/save-template.ts';
import { UnreadableSheet } from '../../sheets/unreadable-sheet.tsx';
import { useSheet } from '../../sheets/use-sheet.ts';
import { CompletionLines } from './completion-lines.tsx';
import { COLUMNS, isNews, type Row, sheetSentence } from './completion-words.ts';
import { toInbox } from './event-page.tsx';

/** Completions from a sheet of a partner: a trial first, that writes nothing, then the import. */
export function ImportCompletions() {
  const [providerId, setProvider] = useState(useAddress().get('providerId') ?? '');
  const pathFor = (isDryRun: boolean) =>
    `/training/import?providerId=${encodeURIComponent(providerId)}&dryRun=${isDryRun}`;
  const sheet = useSheet<Row>(pathFor, sheetSentence);
  const { file, step } = sheet;
  function choose(value: string) {
    setProvider(value);
    // What was tried spoke of the other partner's students.
    sheet.startOver();
  }
  return (
    <>
      <Heading title={__('Import completions', 'learner-progressions')} up={toInbox()} />
      <section className="lp-panel lp-whose">
        <Explained />
        <PickField
          label={__('Partner', 'learner-progressions')}
          value={providerId}
          onValue={choose}
          choices={providerChoices}
          help={providerId ? undefined : __('Whose sheet is it? Then choose the file.', 'learner-progressions')}
        />
        <ChooseSheet
          file={file}
          isBusy={step.at === 'busy' || providerId === ''}
          onChoose={sheet.tryOut}
          onTemplate={() => saveTemplate('completions.csv', COLUMNS)}
        />
      </section>
      {step.at === 'busy' && <Waiting />}
      {step.at === 'refused' && <UnreadableSheet refused={step.refused} />}
      {(step.at === 'tried' || step.at === 'imported') && (
        <section className="lp-panel">
          <h2>{sheetSentence(step)}</h2>
          {step.at === 'tried' && <ImportButton rows={step.rows} onImport={sheet.carryOut} />}
          <CompletionLines rows={step.rows} isDone={step.at === 'imported'} />
        </section>
      )}
    </>
  );
}

function Explained() {
  return (
    <p>
      {__(
        'A CSV file with one completion a line, 2000 at most. The first line names the columns: “student” and “course” as the partner calls them and, where it is known, “occurred_at”, written 2026-05-03 or 2026-05-03T14:30:00Z. The same line again changes nothing.',
        'learner-progressions',
      )}
    </p>
  );
}

function ImportButton({ rows, onImport }: { rows: Row[]; onImport: () => void }) {
  const count = rows.filter(isNews).length;
  if (count === 0) return null;
  // translators: %s: number of lines of a sheet.
  const label = _n('Import %s line', 'Import %s lines', count, 'learner-progressions');
  return (
    <div className="lp-actions">
      <Button variant="primary" onClick={onImport} __next40pxDefaultSize>
        {sprintf(label, number(count))}
      </Button>
    </div>
  );
}
