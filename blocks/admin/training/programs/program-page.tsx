import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Program, ProgramDetail, Provider } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { Heading } from '../../heading.tsx';
import { forgetReference } from '../../lists/reference.ts';
import { useTell } from '../../told.tsx';
import { ActiveDialog } from './active-dialog.tsx';
import { TO_PROGRAMS } from './address-of.ts';
import { ProgramEditor } from './program-editor.tsx';

type Loaded = { program: ProgramDetail; partners: Provider[] };

/** One program: what it is, at which partners it is taken in which order, and whether it is offered. */
export function ProgramPage({ programId }: { programId: string }) {
  const tell = useTell();
  const answer = useAnswer((signal) => load(programId, signal), [programId]);
  function onSaved({ name }: Program) {
    forgetReference('/training/programs');
    // translators: %s: name of a training program.
    tell(sprintf(__('%s has been saved.', 'learner-progressions'), name));
    answer.reload();
  }
  return (
    <>
      <ProgramHeading program={answer.value?.program} onSaved={onSaved} />
      <Answered of={answer}>
        {({ program, partners }) => <ProgramEditor found={program} partners={partners} onSaved={onSaved} />}
      </Answered>
    </>
  );
}

async function load(programId: string, signal: AbortSignal): Promise<Loaded> {
  const path = `/training/programs/${encodeURIComponent(programId)}`;
  const [program, partners] = await Promise.all([
    ask<ProgramDetail>('GET', path, undefined, { signal }),
    ask<Provider[]>('GET', '/training/providers', undefined, { signal }),
  ]);
  return { program, partners };
}

type HeadingProps = { program: ProgramDetail | undefined; onSaved: (saved: Program) => void };

function ProgramHeading({ program, onSaved }: HeadingProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Heading
        title={program?.name ?? __('Program', 'learner-progressions')}
        up={{ to: TO_PROGRAMS, title: __('Programs', 'learner-progressions') }}
        note={program && [program.code, program.category].join(' · ')}
        actions={
          program && (
            <Button variant="secondary" onClick={() => setAsking(true)} __next40pxDefaultSize>
              {program.active ? __('Deactivate', 'learner-progressions') : __('Offer it again', 'learner-progressions')}
            </Button>
          )
        }
      />
      {program && !program.active && (
        <p className="lp-notice">
          {__('No longer offered: nobody new can be enrolled. Those who are under way go on.', 'learner-progressions')}
        </p>
      )}
      {program && isAsking && <ActiveDialog program={program} onSaved={onSaved} onClose={() => setAsking(false)} />}
    </>
  );
}
