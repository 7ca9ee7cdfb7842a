import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Enrollment } from '#contract/training';
import { number } from '../../shared/format.ts';
import { AsOf, announce, Empty } from '../../shared/ui.tsx';
import { EnrollInProgram } from './enroll-in-program.tsx';
import { OfficeAction } from './office-action.tsx';
import { PartnerAccounts } from './partner-accounts.tsx';
import { TrainingCard } from './training-card.tsx';

export type Reading = {
  /** Learners launch their own steps; whoever reads another's does not. */
  isOwn: boolean;
  /** Whether to offer the office's actions. */
  mayManage: boolean;
  /** Gets a sentence that says what has happened. */
  onDone: (sentence: string) => void;
};

type Props = {
  trainings: Enrollment[];
  isOwn: boolean;
  /** The learner for whom the office acts; null for everybody who may not. */
  officeFor: number | null;
  /** When the trainings were fetched; null in the editor's sample. */
  asOf: Date | null;
  onChanged: () => void;
};

/** A learner's training programs: those that run, then the completed ones; cancelled ones stand apart. */
export function TrainingCards({ trainings, isOwn, officeFor, asOf, onChanged }: Props) {
  const [done, setDone] = useState<{ sentence: string } | null>(null);
  const top = useRef<HTMLDivElement>(null);
  // The button that was pressed may be gone after the change; the result is the place to go on reading.
  useEffect(() => {
    if (done) top.current?.focus();
  }, [done]);

  function onDone(sentence: string) {
    setDone({ sentence });
    announce(sentence);
    onChanged();
  }

  const reading = { isOwn, mayManage: officeFor !== null, onDone };
  const current = [...trainings.filter(is('active')), ...trainings.filter(is('completed'))];
  const earlier = trainings.filter(is('cancelled'));
  return (
    <div className="lp-record">
      <div ref={top} tabIndex={-1} className="lp-record__result">
        {done && <p className="lp-notice lp-notice--done">{done.sentence}</p>}
      </div>
      {current.length === 0 && <NoTraining isOwn={isOwn} />}
      {officeFor !== null && (
        <Enroll learnerId={officeFor} trainings={trainings} isQuiet={current.length > 0} onDone={onDone} />
      )}
      <Cards trainings={current} reading={reading} />
      {earlier.length > 0 && <Earlier trainings={earlier} reading={reading} />}
      {officeFor !== null && <PartnerAccounts learnerId={officeFor} trainings={trainings} onDone={onDone} />}
      {asOf && <AsOf asOf={asOf} onReload={onChanged} />}
    </div>
  );
}

const is =
  (status: Enrollment['status']) =>
  (training: Enrollment): boolean =>
    training.status === status;

type Shown = { trainings: Enrollment[]; reading: Reading };

const Cards = ({ trainings, reading }: Shown) =>
  trainings.map((training) => <TrainingCard key={training.enrollmentId} training={training} reading={reading} />);

function Earlier({ trainings, reading }: Shown) {
  return (
    <details className="lp-earlier">
      {/* translators: %s: number of training programs. */}
      <summary>{sprintf(__('Earlier, cancelled (%s)', 'learner-progressions'), number(trainings.length))}</summary>
      <div className="lp-record">
        <Cards trainings={trainings} reading={reading} />
      </div>
    </details>
  );
}

function NoTraining({ isOwn }: { isOwn: boolean }) {
  if (!isOwn)
    return <Empty title={__('The learner is in no training program at the moment.', 'learner-progressions')} />;
  return (
    <Empty title={__('You are in no training program at the moment.', 'learner-progressions')}>
      <p>
        {__(
          'The office enrols learners. From then on each step with a training partner stands here, with the way to it.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}

type EnrollProps = { learnerId: number; trainings: Enrollment[]; isQuiet: boolean; onDone: Reading['onDone'] };

function Enroll({ isQuiet, onDone, ...rest }: EnrollProps) {
  const label = __('Enroll in a program', 'learner-progressions');
  return (
    <div className="lp-actions">
      <OfficeAction label={label} isQuiet={isQuiet} onDone={onDone}>
        {(dialog) => <EnrollInProgram {...rest} {...dialog} />}
      </OfficeAction>
    </div>
  );
}
