import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ChooseFile } from '../forms/choose-file.tsx';

type Props = {
  file: File | null;
  isBusy: boolean;
  onChoose: (sheet: File) => void;
  /** Saves an empty sheet with the right header. */
  onTemplate: () => void;
};

/** Chooses a CSV file, and offers an empty one to fill in. */
export function ChooseSheet({ onTemplate, ...choice }: Props) {
  return (
    <>
      <div className="lp-actions">
        <ChooseFile accept=".csv,text/csv" {...choice} />
        <Button variant="tertiary" onClick={onTemplate} __next40pxDefaultSize>
          {__('Download an empty sheet', 'learner-progressions')}
        </Button>
      </div>
      {choice.file && <p className="lp-small">{choice.file.name}</p>}
    </>
  );
}
