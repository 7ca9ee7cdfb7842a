import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PortfolioFile } from '#contract/progressions';
import { PORTFOLIO_FILE_TYPES } from '#contract/words';
import { sendFile } from '../../shared/api.ts';
import { percent } from '../../shared/format.ts';
import { Dialog, DialogForm, Field, useSubmission } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import type { DialogProps } from './actions.tsx';
import { PortfolioFiles } from './portfolio-files.tsx';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** Adds a file of evidence to a progression: dragged in or picked, with its progress while it travels. */
export function UploadPortfolio({ progression, learnerName, onDone, onClose }: DialogProps) {
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const submission = useSubmission(
    (chosen: File) => {
      setSent(null);
      return sendFile<PortfolioFile>(`/progressions/${progression.trackingId}/portfolio`, chosen, setSent);
    },
    // translators: %s: name of a file.
    ({ fileName }) => onDone(sprintf(__('%s is stored.', 'learner-progressions'), fileName)),
  );
  const wrong = file && whyNotSend(file);
  // translators: 1: name of an LP, 2: name of a learner.
  const title = sprintf(__('Portfolio: %1$s, %2$s', 'learner-progressions'), progression.product.name, learnerName);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Upload', 'learner-progressions')}
        blocked={wrong}
        onSubmit={() => file && submission.submit(file)}
        onClose={onClose}
      >
        {progression.portfolio.files.length > 0 && <PortfolioFiles files={progression.portfolio.files} />}
        <DropZone onFile={setFile} />
        {submission.isBusy && <Sending fraction={sent} />}
      </DialogForm>
    </Dialog>
  );
}

/** The browser's own file field, made large: it takes a drop as well as a choice. */
function DropZone({ onFile }: { onFile: (file: File | null) => void }) {
  return (
    <Field
      label={__('Drop a file here, or choose one', 'learner-progressions')}
      help={__('PDF, Word, JPG or PNG, 10 MB at most.', 'learner-progressions')}
    >
      {(described) => (
        <input
          {...described}
          className="lp-drop"
          type="file"
          required
          accept={PORTFOLIO_FILE_TYPES.map((type) => `.${type}`).join(',')}
          onChange={(event) => onFile(event.target.files?.[0] ?? null)}
        />
      )}
    </Field>
  );
}

/** On the road through WordPress nobody can tell how much has travelled: then the bar only says that something does. */
function Sending({ fraction }: { fraction: number | null }) {
  const name = __('Upload', 'learner-progressions');
  return (
    <div className="lp-progress">
      <p className="lp-progress__text">
        {/* translators: %s: percentage. */}
        {sprintf(
          __('Sending … %s', 'learner-progressions'),
          fraction === null ? '' : percent(Math.round(fraction * 100)),
        )}
      </p>
      {fraction === null ? <progress aria-label={name} /> : <progress aria-label={name} max={1} value={fraction} />}
    </div>
  );
}

/** Spares the wait for a refusal that is certain; the service judges the content by itself. */
function whyNotSend(file: File): string | null {
  const type = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const isKnown = ['jpeg', ...PORTFOLIO_FILE_TYPES].includes(type);
  if (!isKnown) return sentenceFor({ code: 'file_type_not_allowed' });
  return file.size > LARGEST_BYTES ? sentenceFor({ code: 'file_too_large' }) : null;
}
