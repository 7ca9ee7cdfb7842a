import { Button } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews/wp';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { pencil } from '@wordpress/icons';
import { Empty } from '../../shared/ui.tsx';
import type { EntrySpec } from '../forms/entry.ts';
import { ListTable } from '../lists/list-table.tsx';
import type { ListShape } from '../lists/list-view.ts';
import { forgetReference } from '../lists/reference.ts';
import { useList } from '../lists/use-list.ts';
import { useTell } from '../told.tsx';
import { EntryDialog } from './entry-dialog.tsx';

type Props<T> = {
  path: '/clients' | '/class-types' | '/products' | '/admin/packages';
  shape: ListShape;
  fields: Field<T>[];
  specs: EntrySpec[];
  idOf: (row: T) => number;
  nameOf: (row: T) => string;
  /** `search` where the service searches the list. */
  words: { add: string; edit: string; search?: string };
  /** What a new record begins with. */
  fresh?: object;
};

/** A list of reference data whose rows are added and edited in a dialog. */
export function ReferenceList<T extends object>({ path, shape, fields, specs, idOf, nameOf, words, fresh }: Props<T>) {
  const list = useList<T>(path, shape);
  const tell = useTell();
  const [open, setOpen] = useState<T | 'new' | null>(null);
  function onSaved(saved: T) {
    setOpen(null);
    forgetReference(path);
    // translators: %s: name of what has been saved.
    tell(__('%s has been saved.', 'learner-progressions').replace('%s', nameOf(saved)));
    list.answer.reload();
  }
  const edit = {
    id: 'edit',
    label: __('Edit', 'learner-progressions'),
    icon: pencil,
    callback: ([row]: T[]) => row && setOpen(row),
  };
  return (
    <>
      <div className="lp-actions">
        <Button variant="primary" onClick={() => setOpen('new')} __next40pxDefaultSize>
          {words.add}
        </Button>
      </div>
      <ListTable
        list={list}
        fields={fields}
        idOf={(row) => String(idOf(row))}
        searchLabel={words.search}
        actions={[edit]}
        onOpen={setOpen}
        empty={<Empty title={__('Nothing found.', 'learner-progressions')} />}
      />
      {open && (
        <EntryDialog
          title={open === 'new' ? words.add : words.edit}
          specs={specs}
          record={open === 'new' ? null : open}
          fresh={fresh}
          path={path}
          pathOfRecord={open === 'new' ? '' : `${path}/${idOf(open)}`}
          onSaved={onSaved}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
