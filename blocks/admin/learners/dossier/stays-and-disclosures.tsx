import { __ } from '@wordpress/i18n';
import type { Dossier } from '#contract/dossier';
import { day, moment } from '../../../shared/format.ts';
import { endedSentence } from '../../../shared/words.ts';
import { whatWasGiven } from '../../reports/disclosure-words.tsx';
import { SheetTable } from '../../reports/sheet.tsx';

/** Where the learner belonged, how LP followed LP, and who was given what about it. */
export function StaysAndDisclosures({ dossier }: { dossier: Dossier }) {
  return (
    <section className="lp-panel">
      <h2>{__('Classes, transitions and disclosures', 'learner-progressions')}</h2>
      <Stays stays={dossier.classes} />
      <Transitions transitions={dossier.transitions} />
      <Disclosed disclosures={dossier.disclosures} />
    </section>
  );
}

function Stays({ stays }: { stays: Dossier['classes'] }) {
  if (stays.length === 0) return <p>{__('Never in a class.', 'learner-progressions')}</p>;
  return (
    <SheetTable
      caption={__('Classes', 'learner-progressions')}
      columns={[
        __('Class', 'learner-progressions'),
        __('Since', 'learner-progressions'),
        __('Last day', 'learner-progressions'),
        __('Why it ended', 'learner-progressions'),
      ]}
      rows={stays.map(({ code, startDate, endDate, leavingReason }) => ({
        key: `${code} ${startDate}`,
        cells: [code, day(startDate), endDate ? day(endDate) : '–', leavingReason ? endedSentence(leavingReason) : '–'],
      }))}
    />
  );
}

function Transitions({ transitions }: { transitions: Dossier['transitions'] }) {
  if (transitions.length === 0) return null;
  return (
    <SheetTable
      caption={__('From LP to LP', 'learner-progressions')}
      columns={[__('From', 'learner-progressions'), __('To', 'learner-progressions'), __('On', 'learner-progressions')]}
      rows={transitions.map(({ fromProduct, toProduct, on }) => ({
        key: `${on} ${toProduct}`,
        cells: [fromProduct, toProduct, day(on)],
      }))}
    />
  );
}

function Disclosed({ disclosures }: { disclosures: Dossier['disclosures'] }) {
  if (disclosures.length === 0) return <p>{__('Nothing has been handed out yet.', 'learner-progressions')}</p>;
  return (
    <SheetTable
      caption={__('Disclosures', 'learner-progressions')}
      columns={[
        __('What', 'learner-progressions'),
        __('When', 'learner-progressions'),
        __('By', 'learner-progressions'),
        __('For whom', 'learner-progressions'),
      ]}
      rows={disclosures.map((disclosure) => ({
        key: disclosure.activityId,
        cells: [
          whatWasGiven(disclosure),
          moment(disclosure.at),
          disclosure.actor.name ?? '–',
          disclosure.recipient ?? '–',
        ],
      }))}
    />
  );
}
