import { __, sprintf } from '@wordpress/i18n';
import type { Dossier } from '#contract/dossier';
import { ask } from '../../shared/api.ts';
import { day, fullName, moment, percent } from '../../shared/format.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { Heading } from '../heading.tsx';
import { PageMargins, PrintButton } from '../reports/sheet.tsx';
import { DossierCourses } from './dossier/dossier-courses.tsx';
import { DossierLp } from './dossier/dossier-lp.tsx';
import { DossierTraining } from './dossier/dossier-training.tsx';
import { Facts } from './dossier/facts.tsx';
import { StaysAndDisclosures } from './dossier/stays-and-disclosures.tsx';

/** Everything that is known of a learner's training, to read and to print. Reading it is a disclosure, and says so. */
export function LearnerDossier({ learnerId }: { learnerId: string }) {
  const path = `/learners/${encodeURIComponent(learnerId)}/dossier`;
  const answer = useAnswer((signal) => ask<Dossier>('GET', path, undefined, { signal }), [path]);
  const up = { to: { dossier: null }, title: __('Learner record', 'learner-progressions') };
  return (
    <>
      <Heading
        title={answer.value ? titleOf(answer.value) : __('Dossier', 'learner-progressions')}
        up={up}
        note={__('Opening it has been noted as a disclosure.', 'learner-progressions')}
        actions={answer.value && <PrintButton />}
      />
      <Answered of={answer}>{(dossier) => <Sheet dossier={dossier} />}</Answered>
    </>
  );
}

// translators: %s: name of a learner.
const titleOf = ({ learner }: Dossier) => sprintf(__('Dossier of %s', 'learner-progressions'), fullName(learner));

function Sheet({ dossier }: { dossier: Dossier }) {
  const { progressions } = dossier;
  return (
    <article className="lp-sheet lp-dossier">
      <PageMargins head={titleOf(dossier)} foot={preparedSentence(dossier)} />
      <section className="lp-panel">
        <h2 className="lp-dossier__title">{titleOf(dossier)}</h2>
        <p className="lp-standing">{preparedSentence(dossier)}</p>
        <Person dossier={dossier} />
      </section>
      {progressions.length === 0 && <Empty title={__('No LP has been started yet.', 'learner-progressions')} />}
      {progressions.map((lp) => (
        <DossierLp key={lp.progression.trackingId} lp={lp} />
      ))}
      <DossierTraining training={dossier.training} />
      <DossierCourses courses={dossier.courses} />
      <StaysAndDisclosures dossier={dossier} />
    </article>
  );
}

function preparedSentence({ preparedAt, preparedBy }: Dossier): string {
  // translators: 1: date and time, 2: name of a person.
  return sprintf(__('Prepared on %1$s by %2$s', 'learner-progressions'), moment(preparedAt), preparedBy);
}

function Person({ dossier: { learner, overall } }: { dossier: Dossier }) {
  return (
    <Facts
      facts={[
        [__('ID number', 'learner-progressions'), learner.saIdMasked],
        [__('Passport number', 'learner-progressions'), learner.passportNumber],
        [__('Birth date', 'learner-progressions'), learner.birthDate && day(learner.birthDate)],
        [__('Client', 'learner-progressions'), learner.clientName],
        [__('Employer', 'learner-progressions'), learner.employer],
        [__('Hours in completed LPs', 'learner-progressions'), percent(overall.percent)],
        [__('Open LPs counted as well', 'learner-progressions'), percent(overall.creditedPercent)],
      ]}
    />
  );
}
