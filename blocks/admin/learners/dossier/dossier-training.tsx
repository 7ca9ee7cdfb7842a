import { __ } from '@wordpress/i18n';
import type { Dossier } from '#contract/dossier';
import { dayOf, number } from '../../../shared/format.ts';
import { completionWayWords, stepStatusWords } from '../../../shared/words.ts';
import { TrainingChip } from '../../../training/training-progress/training-chip.tsx';
import { SheetTable } from '../../reports/sheet.tsx';
import { type Fact, Facts } from './facts.tsx';

type DossierProgram = Dossier['training'][number];

/** Each program at outside partners, step by step, with how its completions came to be known, and the certificate. */
export function DossierTraining({ training }: { training: Dossier['training'] }) {
  return training.map((program) => (
    <section key={`${program.code} ${program.enrolledAt}`} className="lp-panel lp-dossier__lp">
      <div className="lp-panel__head">
        <h2>
          {program.code} · {program.name}
        </h2>
        <TrainingChip status={program.status} />
      </div>
      <Facts facts={factsOf(program)} />
      <Steps steps={program.steps} />
    </section>
  ));
}

function factsOf({ enrolledAt, completedAt, cancelledAt, certificate }: DossierProgram): Fact[] {
  return [
    [__('Enrolled', 'learner-progressions'), dayOf(enrolledAt)],
    [__('Completed', 'learner-progressions'), completedAt && dayOf(completedAt)],
    [__('Cancelled', 'learner-progressions'), cancelledAt && dayOf(cancelledAt)],
    [__('Certificate', 'learner-progressions'), certificate?.code ?? null],
    [__('Certificate issued', 'learner-progressions'), certificate && dayOf(certificate.issuedAt)],
    [__('Certificate revoked', 'learner-progressions'), certificate?.revokedAt ? dayOf(certificate.revokedAt) : null],
  ];
}

function Steps({ steps }: Pick<DossierProgram, 'steps'>) {
  if (steps.length === 0) return <p>{__('The program asked for no partner.', 'learner-progressions')}</p>;
  return (
    <SheetTable
      caption={__('Steps at training partners', 'learner-progressions')}
      columns={[
        __('Partner', 'learner-progressions'),
        __('Course at the partner', 'learner-progressions'),
        __('State', 'learner-progressions'),
        __('Begun', 'learner-progressions'),
        __('Completed', 'learner-progressions'),
        __('How it is known', 'learner-progressions'),
      ]}
      rows={steps.map((step) => ({ key: step.order, cells: cellsOf(step) }))}
    />
  );
}

function cellsOf({ order, partner, externalCourseId, status, ...step }: DossierProgram['steps'][number]): string[] {
  return [
    `${number(order)} · ${partner}`,
    externalCourseId,
    stepStatusWords[status],
    step.startedAt ? dayOf(step.startedAt) : '–',
    step.completedAt ? dayOf(step.completedAt) : '–',
    step.completedBy ? completionWayWords[step.completedBy] : '–',
  ];
}
