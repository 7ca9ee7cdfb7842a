import { __, sprintf } from '@wordpress/i18n';
import type { Dossier } from '#contract/dossier';
import { day, fileSize, hours, moment, percent } from '../../../shared/format.ts';
import { StatusChip } from '../../../shared/ui.tsx';
import { endedSentence, excessActionWords } from '../../../shared/words.ts';
import { SheetTable } from '../../reports/sheet.tsx';
import { DossierHours } from './dossier-hours.tsx';
import { type Fact, Facts } from './facts.tsx';

export type DossierEntry = Dossier['progressions'][number];

/** One LP from its start to its sign-off. */
export function DossierLp({ lp }: { lp: DossierEntry }) {
  const { product, status, notes } = lp.progression;
  return (
    <section className="lp-panel lp-dossier__lp">
      <div className="lp-panel__head">
        <h2>
          {product.code} · {product.name}
        </h2>
        <StatusChip status={status} />
      </div>
      <Facts facts={factsOf(lp)} />
      {notes && <p className="lp-dossier__notes">{notes}</p>}
      <Holds lp={lp} />
      <DossierHours hours={lp.hours} />
      <Files lp={lp} />
      <Excess lp={lp} />
    </section>
  );
}

function factsOf({ progression: of, signedOffBy }: DossierEntry): Fact[] {
  const { trained, present, absent, duration } = of.hours;
  return [
    [__('Class', 'learner-progressions'), of.class?.code ?? null],
    [__('Started', 'learner-progressions'), day(of.startDate)],
    [__('Completed', 'learner-progressions'), of.completionDate && day(of.completionDate)],
    [__('Signed off', 'learner-progressions'), of.markedCompleteAt && signedOff(of.markedCompleteAt, signedOffBy)],
    [__('Ended', 'learner-progressions'), of.endedReason && endedOf(of.endedReason, of.endedDate)],
    [__('Duration', 'learner-progressions'), hours(duration)],
    [__('Trained', 'learner-progressions'), hours(trained)],
    [__('Present', 'learner-progressions'), hours(present)],
    [__('Absent', 'learner-progressions'), hours(absent)],
    [__('Progress', 'learner-progressions'), percent(of.rawPercent)],
    [__('Attendance', 'learner-progressions'), percent(of.attendancePercent)],
    [__('Over', 'learner-progressions'), of.overHours ? hours(of.overageHours) : null],
  ];
}

function signedOff(at: string, by: string | null): string {
  // translators: 1: date and time, 2: name of a person.
  return by ? sprintf(__('%1$s by %2$s', 'learner-progressions'), moment(at), by) : moment(at);
}

const endedOf = (reason: string, on: string | null) =>
  [endedSentence(reason), on && day(on)].filter(Boolean).join(', ');

function Holds({ lp: { holds } }: { lp: DossierEntry }) {
  if (holds.length === 0) return null;
  return (
    <SheetTable
      caption={__('On hold', 'learner-progressions')}
      columns={[
        __('First day not counted', 'learner-progressions'),
        __('First day counted again', 'learner-progressions'),
        __('Reason', 'learner-progressions'),
        __('Put on hold by', 'learner-progressions'),
        __('Resumed', 'learner-progressions'),
      ]}
      rows={holds.map((hold) => ({
        key: hold.fromDate,
        cells: [
          day(hold.fromDate),
          hold.toDate ? day(hold.toDate) : __('Still on hold', 'learner-progressions'),
          hold.reason ?? '–',
          hold.heldBy ?? '–',
          [hold.resumedBy, hold.resumeReason].filter(Boolean).join(': ') || '–',
        ],
      }))}
    />
  );
}

function Files({ lp: { files } }: { lp: DossierEntry }) {
  if (files.length === 0) return <p>{__('No portfolio file.', 'learner-progressions')}</p>;
  return (
    <SheetTable
      caption={__('Portfolio', 'learner-progressions')}
      columns={[
        __('File', 'learner-progressions'),
        __('Uploaded', 'learner-progressions'),
        __('Size', 'learner-progressions'),
        __('Fingerprint (SHA-256)', 'learner-progressions'),
      ]}
      rows={files.map((file) => ({
        key: file.sha256,
        cells: [
          file.fileName,
          moment(file.uploadedAt),
          fileSize(file.fileSize),
          <code key="hash" className="lp-dossier__hash">
            {file.sha256}
          </code>,
        ],
      }))}
    />
  );
}

function Excess({ lp: { excess } }: { lp: DossierEntry }) {
  if (excess.length === 0) return null;
  const words: Readonly<Record<string, string>> = excessActionWords;
  return (
    <SheetTable
      caption={__('Done about the hours over', 'learner-progressions')}
      columns={[
        __('Action', 'learner-progressions'),
        __('When', 'learner-progressions'),
        __('Notes', 'learner-progressions'),
      ]}
      rows={excess.map(({ action, at, notes }) => ({
        key: at,
        cells: [words[action] ?? action, moment(at), notes ?? '–'],
      }))}
    />
  );
}
