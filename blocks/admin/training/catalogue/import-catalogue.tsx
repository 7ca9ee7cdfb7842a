import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CatalogueAnswer } from '#contract/training-catalogue';
import { ask, asRefused, type Refused } from '../../../shared/api.ts';
import { announce, RefusedNotice, Waiting } from '../../../shared/ui.tsx';
import { ChooseFile } from '../../forms/choose-file.tsx';
import { Heading } from '../../heading.tsx';
import { forgetReference } from '../../lists/reference.ts';
import { TO_PROGRAMS } from '../programs/address-of.ts';
import { CatalogueChanges } from './catalogue-changes.tsx';
import { CatalogueFaults } from './catalogue-faults.tsx';
import { importedSentence, triedSentence } from './change-words.ts';
import { type CatalogueFile, readCatalogue } from './read-catalogue.ts';

type Step =
  | { at: 'choose' | 'busy' | 'unreadable' }
  | { at: 'refused'; refused: Refused; catalogue: CatalogueFile }
  | { at: 'tried' | 'imported'; answer: CatalogueAnswer; catalogue: CatalogueFile };

/** All partners and programs from one file: a trial first, that writes nothing and shows what would change. */
export function ImportCatalogue() {
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ at: 'choose' });

  async function choose(chosen: File) {
    setFile(chosen);
    setStep({ at: 'busy' });
    const catalogue = await readCatalogue(chosen);
    if (catalogue) await send(catalogue, true);
    else setStep({ at: 'unreadable' });
  }
  async function send(catalogue: CatalogueFile, isDryRun: boolean) {
    setStep({ at: 'busy' });
    const { providers, programs } = catalogue;
    const path = `/training/catalogue?dryRun=${isDryRun}`;
    const next = await ask<CatalogueAnswer>('POST', path, { providers, programs }).then(
      (answer): Step => ({ at: isDryRun ? 'tried' : 'imported', answer, catalogue }),
      (thrown: unknown): Step => ({ at: 'refused', refused: asRefused(thrown), catalogue }),
    );
    if (!isDryRun) forgetReference('/training/programs');
    setStep(next);
    if (next.at === 'tried') announce(triedSentence(next.answer));
    if (next.at === 'imported') announce(importedSentence(next.answer));
  }
  return (
    <>
      <Heading
        title={__('Import programs', 'learner-progressions')}
        up={{ to: TO_PROGRAMS, title: __('Programs', 'learner-progressions') }}
      />
      <Choose file={file} isBusy={step.at === 'busy'} onChoose={choose} />
      {step.at === 'busy' && <Waiting />}
      {step.at === 'unreadable' && <Unreadable />}
      {step.at === 'refused' && <CatalogueFaults {...step} />}
      {(step.at === 'tried' || step.at === 'imported') && (
        <CatalogueChanges {...step} isDone={step.at === 'imported'} onImport={() => void send(step.catalogue, false)} />
      )}
    </>
  );
}

type ChooseProps = { file: File | null; isBusy: boolean; onChoose: (file: File) => void };

function Choose({ file, isBusy, onChoose }: ChooseProps) {
  return (
    <section className="lp-panel">
      <p>
        {__(
          'A JSON file with the lists “providers” and “programs”, each program with its partners in order. Nothing is saved before you have seen what would change.',
          'learner-progressions',
        )}
      </p>
      <p>
        {__(
          'What the file does not name stays as it is. Learners who are under way keep their steps.',
          'learner-progressions',
        )}
      </p>
      <div className="lp-actions">
        <ChooseFile accept=".json,application/json" {...{ file, isBusy, onChoose }} />
      </div>
      {file && <p className="lp-small">{file.name}</p>}
    </section>
  );
}

function Unreadable() {
  const sentence = __(
    'This is no such file. It has to be JSON, with a list “providers” and a list “programs”. Nothing has been saved.',
    'learner-progressions',
  );
  return <RefusedNotice refused={{ code: 'invalid_request', requestId: null }} sentence={sentence} />;
}
