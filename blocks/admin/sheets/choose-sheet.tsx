import { Button, FormFileUpload } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

type Props = {
  file: File | null;
  isBusy: boolean;
  onChoose: (sheet: File) => void;
  /** Saves an empty sheet with the right header. */
  onTemplate: () => void;
};

/** Chooses a CSV file, and offers an empty one to fill in. */
export function ChooseSheet({ file, isBusy, onChoose, onTemplate }: Props) {
  return (
    <>
      <div className="lp-actions">
        <FormFileUpload
          accept=".csv,text/csv"
          render={({ openFileDialog }) => (
            <Button
              variant={file ? 'secondary' : 'primary'}
              disabled={isBusy}
              onClick={openFileDialog}
              __next40pxDefaultSize
            >
              {file ? __('Choose another file', 'learner-progressions') : __('Choose a file', 'learner-progressions')}
            </Button>
          )}
          onChange={(event) => {
            const sheet = event.currentTarget.files?.[0];
            // Choosing the same file again, mended meanwhile, must count as a change.
            event.currentTarget.value = '';
            if (sheet) onChoose(sheet);
          }}
        />
        <Button variant="tertiary" onClick={onTemplate} __next40pxDefaultSize>
          {__('Download an empty sheet', 'learner-progressions')}
        </Button>
      </div>
      {file && <p className="lp-small">{file.name}</p>}
    </>
  );
}
