import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { Program, ProgramDetail, Provider } from '#contract/training';
import { RefusedNotice } from '../../../shared/ui.tsx';
import { EntryFields } from '../../forms/entry-fields.tsx';
import { FieldGroup } from '../../forms/entry-form.tsx';
import { isSave, stepOf } from '../../ordering/row-keys.ts';
import { SaveFoot } from '../../ordering/save-foot.tsx';
import { Theirs, TheirsDialog } from '../../ordering/theirs.tsx';
import { useAim } from '../../ordering/use-aim.ts';
import { useUnsaved } from '../../unsaved.ts';
import { Categories } from './categories.tsx';
import { programSpecs } from './program-specs.ts';
import { Sequence } from './sequence.tsx';
import { saidOf, sumOf } from './step-words.ts';
import { type OpenProgram, useProgram } from './use-program.ts';

type Props = { found: ProgramDetail; partners: readonly Provider[]; onSaved: (saved: Program) => void };

/** A program with its sequence, written as one form and saved as one. */
export function ProgramEditor({ found, partners, onSaved }: Props) {
  const program = useProgram(found, onSaved);
  const { draft, aim, dispatch, faults, isBusy, isUnsaved, save, loadStored } = program;
  const [isAsking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useUnsaved(isUnsaved, __('The program is not saved yet. Leave it all the same?', 'learner-progressions'));
  useAim(form, aim, { said: aim && saidOf(aim, draft, partners), otherwise: '.lp-add-step' });
  useEffect(() => {
    if (faults.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);

  function press(event: KeyboardEvent) {
    const step = stepOf(event);
    if (step) dispatch({ type: 'move', ...step });
    if (isSave(event)) form.current?.requestSubmit();
    if (step || isSave(event)) event.preventDefault();
  }
  return (
    <>
      <form
        ref={form}
        className="lp-program"
        noValidate
        aria-busy={isBusy}
        onKeyDown={press}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) save();
        }}
      >
        <FieldGroup title={__('The program', 'learner-progressions')}>
          <EntryFields
            specs={programSpecs}
            values={{ name: draft.name, code: draft.code, category: draft.category }}
            onValue={(path, value) => dispatch({ type: 'head', head: { [path]: value } })}
            errorAt={(path) => faults.get(path) ?? null}
          />
          <Categories />
        </FieldGroup>
        <Sequence program={program} partners={partners} enrollments={found.enrollments} />
        <Foot program={program} onTheirs={() => setAsking(true)} />
      </form>
      {isAsking && <TheirsDialog onLoad={loadStored} onClose={() => setAsking(false)} />}
    </>
  );
}

function Foot({ program, onTheirs }: { program: OpenProgram; onTheirs: () => void }) {
  const { draft, general, isUnsaved, isBusy, dispatch, save } = program;
  return (
    <SaveFoot
      {...{ isUnsaved, isBusy }}
      sum={sumOf(draft)}
      action={__('Save the program', 'learner-progressions')}
      notice={
        general?.code === 'content_changed' ? (
          <Theirs onTheirs={onTheirs} />
        ) : (
          general && <RefusedNotice refused={general} onRetry={save} />
        )
      }
    >
      {isUnsaved && (
        <Button variant="tertiary" onClick={() => dispatch({ type: 'discard' })} __next40pxDefaultSize>
          {__('Drop my changes', 'learner-progressions')}
        </Button>
      )}
    </SaveFoot>
  );
}
