import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { Empty } from '../../../shared/ui.tsx';
import { go } from '../../address.ts';
import { ListTable } from '../../lists/list-table.tsx';
import { rowLink } from '../../lists/row-link.tsx';
import { useList } from '../../lists/use-list.ts';
import { toClass } from './address-of.ts';
import { classColumns, classShape } from './class-columns.tsx';
import { OpenRegistersButton, showsOpenRegisters } from './open-registers-button.tsx';

const ClassLink = rowLink<GroupClass>(({ groupClassId }) => toClass(groupClassId));

/** Group classes by date, those to come first. */
export function ClassList() {
  const list = useList<GroupClass>('/admin/group-classes', classShape);
  return (
    <>
      <div className="lp-actions">
        <Button variant="primary" onClick={() => go(toClass('new'))} __next40pxDefaultSize>
          {__('New class', 'learner-progressions')}
        </Button>
        <OpenRegistersButton list={list} />
      </div>
      <ListTable
        list={list}
        fields={classColumns}
        idOf={({ groupClassId }) => String(groupClassId)}
        searchLabel={__('Title, teacher or place', 'learner-progressions')}
        renderLink={ClassLink}
        empty={showsOpenRegisters(list) ? <NoOpenRegisters /> : <NoClasses />}
      />
    </>
  );
}

const NoClasses = () => (
  <Empty title={__('No class found.', 'learner-progressions')}>
    <p>{__('Change the search or the filters, or add a class.', 'learner-progressions')}</p>
  </Empty>
);

const NoOpenRegisters = () => (
  <Empty title={__('No register waits.', 'learner-progressions')}>
    <p>{__('Classes appear here once they have begun, until it is said who came.', 'learner-progressions')}</p>
  </Empty>
);
