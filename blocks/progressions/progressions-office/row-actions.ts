import type { Action as ListAction } from '@wordpress/dataviews/wp';
import { __ } from '@wordpress/i18n';
import { check, external, plusCircle, scheduled, upload } from '@wordpress/icons';
import type { ListedProgression } from '#contract/progressions';
import { BULK_ACTIONS, type BulkAction } from '#contract/words';
import { screenUrl } from '../../admin/address.ts';
import { bulkActionWords } from '../../shared/words.ts';
import type { Action } from '../progressions/actions.tsx';
import { isFor } from './bulk-action.ts';

type RowAction = ListAction<ListedProgression>;
export type Open = {
  one: (action: Action, row: ListedProgression) => void;
  many: (action: BulkAction, rows: ListedProgression[]) => void;
};

const isOpen = ({ status }: ListedProgression) => status !== 'completed';

/** What can be done with rows. Those who only read get the way to the record. */
export function rowActions(mayManage: boolean, open: Open): RowAction[] {
  return mayManage ? [...changes(open), ...singles(open), ...record()] : record();
}

/** Complete, hold and resume: for one row its own dialog, for several the bulk dialog. */
function changes(open: Open): RowAction[] {
  return BULK_ACTIONS.map((action) => ({
    id: action,
    label: bulkActionWords[action],
    icon: action === 'complete' ? check : undefined,
    supportsBulk: true,
    isEligible: (row) => isFor(action, row),
    callback(rows) {
      const [first] = rows;
      if (rows.length === 1 && first) open.one(action, first);
      else if (first) open.many(action, rows);
    },
  }));
}

function singles(open: Open): RowAction[] {
  const single = (action: Action, label: string, isEligible: (row: ListedProgression) => boolean, icon: unknown) => ({
    id: action,
    label,
    icon,
    isEligible,
    callback: ([row]: ListedProgression[]) => row && open.one(action, row),
  });
  return [
    single('log-hours', __('Log hours', 'learner-progressions'), ({ status }) => status === 'in_progress', scheduled),
    single('upload', __('Upload portfolio', 'learner-progressions'), isOpen, upload),
    single('start', __('Start another LP', 'learner-progressions'), () => true, plusCircle),
  ];
}

function record(): RowAction[] {
  if (!screenUrl('learners')) return [];
  return [
    {
      id: 'record',
      label: __('Open the record', 'learner-progressions'),
      icon: external,
      callback([row]) {
        const url = row && screenUrl('learners', { learner: row.learnerId });
        if (url) window.location.assign(url);
      },
    },
  ];
}
