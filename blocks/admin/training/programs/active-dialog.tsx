import { __, _n, sprintf } from '@wordpress/i18n';
import type { Program, ProgramDetail } from '#contract/training';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { ConfirmDialog } from '../../../shared/ui.tsx';

type Props = { program: ProgramDetail; onSaved: (saved: Program) => void; onClose: () => void };

/** Asks before a program is offered no longer, or again. */
export function ActiveDialog({ program, onSaved, onClose }: Props) {
  const { programId, name, active } = program;
  const change = async () =>
    onSaved(await ask<Program>('PATCH', `/training/programs/${programId}`, { active: !active }));
  const title = active
    ? // translators: %s: name of a training program.
      __('Deactivate %s?', 'learner-progressions')
    : // translators: %s: name of a training program.
      __('Offer %s again?', 'learner-progressions');
  return (
    <ConfirmDialog
      title={sprintf(title, name)}
      action={active ? __('Deactivate', 'learner-progressions') : __('Offer it again', 'learner-progressions')}
      onConfirm={change}
      onClose={onClose}
    >
      {active ? <Consequences of={program} /> : <p>{__('Learners can be enrolled in it.', 'learner-progressions')}</p>}
    </ConfirmDialog>
  );
}

function Consequences({ of: { enrollments } }: { of: ProgramDetail }) {
  const enrolled = enrollments.running + enrollments.waiting;
  const sentence = _n(
    '%s learner who is enrolled goes on.',
    '%s learners who are enrolled go on.',
    enrolled,
    'learner-progressions',
  );
  return (
    <>
      <p>{__('Nobody new can be enrolled. It can be offered again at any time.', 'learner-progressions')}</p>
      {/* translators: %s: number of learners. */}
      {enrolled > 0 && <p>{sprintf(sentence, number(enrolled))}</p>}
    </>
  );
}
