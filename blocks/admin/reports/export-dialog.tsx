import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { ReactNode } from 'react';
import { SHEET_FORMATS, type SheetFormat } from '#contract/words';
import { download, type Query } from '../../shared/api.ts';
import { Dialog, DialogForm, InputField, SelectField, useSubmission } from '../../shared/ui.tsx';
import { sheetFormatWords } from '../../shared/words.ts';
import { useTell } from '../told.tsx';

type Props = {
  title: string;
  /** The export's path, and what it is to hold. */
  path:
    | '/exports/progressions'
    | '/exports/monthly'
    | '/exports/regulatory'
    | '/exports/course-progress'
    | '/exports/courses';
  query: Query;
  /** Whether it is asked for whom the file is. */
  asksRecipient?: boolean;
  /** What will stand in the file. */
  children: ReactNode;
  onClose: () => void;
};

/** Asks for format and recipient, then fetches the file; who got what is noted as a disclosure. */
export function ExportDialog({ title, path, query, asksRecipient = true, children, onClose }: Props) {
  const [format, setFormat] = useState<SheetFormat>('xlsx');
  const [recipient, setRecipient] = useState('');
  const tell = useTell();
  const submission = useSubmission((attached: { format: SheetFormat; recipient: string }) =>
    download(pathOf(path, { ...query, ...attached }), ''), () => {
    tell(__('The file has been saved. The export is noted under Disclosures.', 'learner-progressions'));
    onClose();
  }, ['recipient']);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Download', 'learner-progressions')}
        onSubmit={() => submission.submit({ format, recipient: recipient.trim() })}
        onClose={onClose}
      >
        {children}
        <FormatField format={format} onFormat={setFormat} />
        {asksRecipient && (
          <InputField
            label={__('For whom (optional)', 'learner-progressions')}
            help={__('Each export is noted as a disclosure, with whoever receives it.', 'learner-progressions')}
            maxLength={190}
            value={recipient}
            onValue={setRecipient}
            error={submission.errorAt('recipient')}
          />
        )}
        <p role="status">
          {submission.isBusy && __('Preparing the file … With many rows this takes a while.', 'learner-progressions')}
        </p>
      </DialogForm>
    </Dialog>
  );
}

function FormatField({ format, onFormat }: { format: SheetFormat; onFormat: (format: SheetFormat) => void }) {
  return (
    <SelectField
      label={__('Format', 'learner-progressions')}
      value={format}
      onValue={(word) => onFormat(SHEET_FORMATS.find((known) => known === word) ?? format)}
    >
      {SHEET_FORMATS.map((word) => (
        <option key={word} value={word}>
          {sheetFormatWords[word]}
        </option>
      ))}
    </SelectField>
  );
}

/** The service refuses a parameter that says nothing. */
function pathOf(path: string, query: Query): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return addQueryArgs(path, Object.fromEntries(said));
}
