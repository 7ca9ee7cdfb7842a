import { __ } from '@wordpress/i18n';
import { Dialog, DialogForm } from '../../shared/ui.tsx';
import type { EntrySpec } from '../forms/entry.ts';
import { EntryFields } from '../forms/entry-fields.tsx';
import { useEntry } from '../forms/use-entry.ts';

type Props<T> = {
  title: string;
  specs: EntrySpec[];
  record: T | null;
  fresh?: object;
  path: string;
  pathOfRecord: string;
  onSaved: (saved: T) => void;
  onClose: () => void;
};

/** A short record in a dialog. */
export function EntryDialog<T extends object>({ title, specs, record, fresh, onSaved, onClose, ...paths }: Props<T>) {
  const entry = useEntry<T>({ specs, record, fresh, ...paths, onDone: onSaved });
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={entry.submission}
        action={__('Save', 'learner-progressions')}
        onSubmit={entry.send}
        onClose={onClose}
      >
        <div className="lp-pair">
          <EntryFields specs={specs} values={entry.values} onValue={entry.set} errorAt={entry.submission.errorAt} />
        </div>
      </DialogForm>
    </Dialog>
  );
}
