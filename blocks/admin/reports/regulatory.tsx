import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { RegulatoryReport } from '#contract/exports';
import { ask } from '../../shared/api.ts';
import { day, today } from '../../shared/format.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { useAddress } from '../address.ts';
import { clientChoices } from '../lists/reference.ts';
import { Completeness } from './completeness.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { DayFilter, Filters, PickFilter, StatusFilter } from './filters.tsx';
import { Pager } from './pager.tsx';
import { RegulatoryTable } from './regulatory-table.tsx';

const PER_PAGE = 50;

/** What the regulator asks for, of everybody who did something in a period. */
export function Regulatory() {
  const address = useAddress();
  const from = address.get('from') || `${today().slice(0, 4)}-01-01`;
  const to = address.get('to') || today();
  const [clientId, status] = [address.get('clientId') || undefined, address.get('status') || undefined];
  return (
    <>
      <Filters label={__('Period and filters', 'learner-progressions')}>
        <DayFilter name="from" label={__('First day', 'learner-progressions')} fallback={from} />
        <DayFilter name="to" label={__('Last day', 'learner-progressions')} fallback={to} />
        <PickFilter name="clientId" label={__('Client', 'learner-progressions')} choices={clientChoices} />
        <StatusFilter />
      </Filters>
      {from > to ? (
        <Backwards />
      ) : (
        <Report about={{ from, to, clientId, status }} page={address.get('listPage') ?? '1'} />
      )}
    </>
  );
}

const Backwards = () => (
  <p className="lp-notice" role="alert">
    {__('The last day is before the first one.', 'learner-progressions')}
  </p>
);

type About = { from: string; to: string; clientId?: string; status?: string };

function Report({ about, page }: { about: About; page: string }) {
  const path = addQueryArgs('/reports/regulatory', { ...about, page, perPage: PER_PAGE });
  const answer = useAnswer((signal) => ask<RegulatoryReport>('GET', path, undefined, { signal }), [path]);
  return (
    <Answered of={answer} empty={({ total }) => (total === 0 ? <NobodyActive /> : null)}>
      {(report) => (
        <>
          <Head about={about} total={report.total} />
          <Completeness of={report.completeness} clientId={about.clientId} />
          <section className="lp-panel lp-part lp-regulatory">
            <RegulatoryTable rows={report.rows} />
            <Pager page={Number(page)} total={report.total} perPage={PER_PAGE} />
          </section>
        </>
      )}
    </Answered>
  );
}

function NobodyActive() {
  return (
    <Empty title={__('Nobody was active in this period.', 'learner-progressions')}>
      <p>
        {__(
          'Counted are LPs with hours in the period, or that began, were completed or ended in it.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}

function Head({ about, total }: { about: About; total: number }) {
  const [isExporting, setExporting] = useState(false);
  // translators: 1: first day, 2: last day.
  const period = sprintf(__('%1$s to %2$s', 'learner-progressions'), day(about.from), day(about.to));
  return (
    <section className="lp-panel">
      <div className="lp-panel__head">
        <h2>{__('Prepared for Umalusi/DHET reporting', 'learner-progressions')}</h2>
        <Button variant="primary" onClick={() => setExporting(true)} __next40pxDefaultSize>
          {__('Export …', 'learner-progressions')}
        </Button>
      </div>
      {/* translators: 1: a period, 2: number of LPs. */}
      <p>{sprintf(__('Activity from %1$s: %2$d LPs.', 'learner-progressions'), period, total)}</p>
      <p className="lp-small">
        {__('This is an internal format: neither body has published one for uploads.', 'learner-progressions')}
      </p>
      {isExporting && (
        <ExportDialog
          title={__('Export the regulatory report', 'learner-progressions')}
          path="/exports/regulatory"
          query={about}
          onClose={() => setExporting(false)}
        >
          <p>
            {__('The file holds ID numbers in full. Hand it to nobody who may not have them.', 'learner-progressions')}
          </p>
        </ExportDialog>
      )}
    </section>
  );
}
