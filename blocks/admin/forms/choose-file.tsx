import { Button, FormFileUpload } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

type Props = {
  /** Endings and media types, as in `accept` of a file input. */
  accept: string;
  /** What has been chosen last. */
  file: File | null;
  isBusy: boolean;
  onChoose: (file: File) => void;
};

/** A button that asks for one file; the same file counts anew when it is chosen again. */
export function ChooseFile({ accept, file, isBusy, onChoose }: Props) {
  return (
    <FormFileUpload
      accept={accept}
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
        const chosen = event.currentTarget.files?.[0];
        // Choosing the same file again, mended meanwhile, must count as a change.
        event.currentTarget.value = '';
        if (chosen) onChoose(chosen);
      }}
    />
  );
}
