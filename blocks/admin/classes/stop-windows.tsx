import { __ } from '@wordpress/i18n';
import { InputField, type Submission } from '../../shared/ui.tsx';
import { EditableRows } from '../forms/rows.tsx';
import type { StopWindow } from './use-class-entry.ts';

type Props = { stops: StopWindow[]; onStops: (rows: StopWindow[]) => void; errorAt: Submission['errorAt'] };

/** Times in which the class does not meet. */
export function StopWindows({ stops, onStops, errorAt }: Props) {
  return (
    <EditableRows
      rows={stops}
      onRows={onStops}
      fresh={() => ({ stopDate: '', restartDate: '' })}
      addLabel={__('Add a stop', 'learner-progressions')}
      nameOf={({ stopDate }) => stopDate}
    >
      {(row, index, change) => (
        <>
          <InputField
            label={__('Last class day', 'learner-progressions')}
            type="date"
            required
            value={row.stopDate}
            onValue={(stopDate) => change({ stopDate })}
            error={errorAt(`stopWindows.${index}.stopDate`)}
          />
          <InputField
            label={__('Starts again on (optional)', 'learner-progressions')}
            type="date"
            value={row.restartDate}
            onValue={(restartDate) => change({ restartDate })}
            error={errorAt(`stopWindows.${index}.restartDate`)}
          />
        </>
      )}
    </EditableRows>
  );
}
