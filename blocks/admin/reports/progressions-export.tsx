import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ListedProgression } from '#contract/progressions';
import { askList, type Query } from '../../shared/api.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { useAddress } from '../address.ts';
import { classChoices, clientChoices, productChoices } from '../lists/reference.ts';
import { ExportDialog } from './export-dialog.tsx';
import { DayFilter, Filters, PickFilter, SearchFilter, StatusFilter } from './filters.tsx';
import { rowsToExpect } from './progressions-count.ts';

/** Chooses progressions and takes them along as a file. */
export function ProgressionsExport() {
  const address = useAddress();
  const at = (name: string) => address.get(name) ?? undefined;
  const chosen = { ...named(at, ['clientId', 'classId', 'productId', 'status']), search: at('find') };
  const days = named(at, ['from', 'to']);
  return (
    <>
      <Filters label={__('Which progressions', 'learner-progressions')}>
        <PickFilter name="clientId" label={__('Client', 'learner-progressions')} choices={clientChoices} />
        <PickFilter name="classId" label={__('Class', 'learner-progressions')} choices={classChoices} />
        <PickFilter name="productId" label={__('LP', 'learner-progressions')} choices={productChoices} />
        <StatusFilter />
        <SearchFilter name="find" label={__('Name, last four of the ID, or class', 'learner-progressions')} />
        <DayFilter name="from" label={__('Started from', 'learner-progressions')} />
        <DayFilter name="to" label={__('Started until', 'learner-progressions')} />
      </Filters>
      <Expected query={{ ...chosen, ...days }} />
    </>
  );
}

const named = (at: (name: string) => string | undefined, names: string[]): Query =>
  Object.fromEntries(names.map((name) => [name, at(name)]));

/** How many rows there will be, and the way to them. */
function Expected({ query }: { query: Query }) {
  const [isExporting, setExporting] = useState(false);
  const asked = { ...query, perPage: 1 };
  const answer = useAnswer(
    (signal) => askList<ListedProgression>('/progressions', asked, signal),
    [JSON.stringify(asked)],
  );
  return (
    <section className="lp-panel" aria-live="polite">
      <Answered of={answer} empty={({ total }) => (total === 0 ? <NothingMatches /> : null)}>
        {({ total }) => (
          <>
            <p className="lp-standing">{rowsToExpect(total)}</p>
            <p>
              {__(
                'Names, LP, class, client, dates, hours, attendance and portfolio; no ID numbers.',
                'learner-progressions',
              )}
            </p>
            <Button variant="primary" onClick={() => setExporting(true)} __next40pxDefaultSize>
              {__('Export …', 'learner-progressions')}
            </Button>
            {isExporting && <ProgressionsDialog query={query} total={total} onClose={() => setExporting(false)} />}
          </>
        )}
      </Answered>
    </section>
  );
}

function NothingMatches() {
  return (
    <Empty title={__('No progression matches.', 'learner-progressions')}>
      <p>{__('Change or remove a filter.', 'learner-progressions')}</p>
    </Empty>
  );
}

type DialogProps = { query: Query; total: number; onClose: () => void };

/** The export of what a list shows, under its filters. */
export function ProgressionsDialog({ query, total, onClose }: DialogProps) {
  return (
    <ExportDialog
      title={__('Export progressions', 'learner-progressions')}
      path="/exports/progressions"
      query={query}
      onClose={onClose}
    >
      <p>{rowsToExpect(total)}</p>
    </ExportDialog>
  );
}
