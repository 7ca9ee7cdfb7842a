import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { PurchaseRow } from '#contract/purchases';
import { useKeptFocus } from '../../../progressions/progressions-office/kept-focus.ts';
import { Empty } from '../../../shared/ui.tsx';
import { go } from '../../address.ts';
import { ListTable } from '../../lists/list-table.tsx';
import type { ListShape } from '../../lists/list-view.ts';
import { rowLink } from '../../lists/row-link.tsx';
import { type OpenList, useList } from '../../lists/use-list.ts';
import { EnrollDialog } from './enroll-dialog.tsx';
import { enrollmentFields } from './enrollment-fields.tsx';

const SHAPE: ListShape = {
  name: 'course-enrollments',
  first: {
    type: 'table',
    titleField: 'learner',
    fields: ['courseProgramId', 'kind', 'status', 'needsOffice', 'paid', 'progress', 'createdAt'],
    sort: { field: 'createdAt', direction: 'desc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        learner: { minWidth: 140 },
        courseProgramId: { minWidth: 150, maxWidth: 280 },
        status: { minWidth: 130 },
        needsOffice: { minWidth: 120 },
        paid: { minWidth: 90, align: 'end' },
        progress: { minWidth: 70, align: 'end' },
        createdAt: { minWidth: 95 },
      },
    },
  },
  cardFields: ['courseProgramId', 'kind', 'status', 'needsOffice', 'paid', 'createdAt'],
  filters: ['status', 'kind', 'courseProgramId', 'needsOffice'],
  sortBy: { createdAt: 'createdAt', learner: 'surname' },
};

/** Every purchase, the latest first, with what waits for the office. */
export function EnrollmentList() {
  const list = useList<PurchaseRow>('/admin/enrollments', SHAPE);
  const [isEnrolling, setEnrolling] = useState(false);
  const frame = useKeptFocus(isEnrolling, list.rows);
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      <div className="lp-actions">
        <Button variant="primary" onClick={() => setEnrolling(true)} __next40pxDefaultSize>
          {__('Enroll a learner', 'learner-progressions')}
        </Button>
      </div>
      <ListTable
        list={list}
        fields={enrollmentFields}
        idOf={({ purchaseId }) => String(purchaseId)}
        searchLabel={__('Name, or last four of the ID', 'learner-progressions')}
        renderLink={rowLink<PurchaseRow>(({ purchaseId }) => ({ enrollment: purchaseId }))}
        empty={<Nobody list={list} />}
      />
      {isEnrolling && (
        <EnrollDialog onDone={({ purchaseId }) => go({ enrollment: purchaseId })} onClose={() => setEnrolling(false)} />
      )}
    </div>
  );
}

function Nobody({ list: { view } }: { list: OpenList<PurchaseRow> }) {
  if (view.search || (view.filters ?? []).length > 0)
    return (
      <Empty title={__('No enrollment matches this.', 'learner-progressions')}>
        <p>{__('Change the search or remove a filter.', 'learner-progressions')}</p>
      </Empty>
    );
  return (
    <Empty title={__('Nobody has bought a course yet.', 'learner-progressions')}>
      <p>
        {__(
          'Publish a course program so that learners can buy it, or enroll a learner yourself.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}
