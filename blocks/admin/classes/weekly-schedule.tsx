import { __ } from '@wordpress/i18n';
import { InputField, SelectField, type Submission } from '../../shared/ui.tsx';
import { EditableRows } from '../forms/rows.tsx';
import { WEEKDAYS, weekdayName } from './schedule.ts';
import type { Interval } from './use-class-entry.ts';

type Props = { schedule: Interval[]; onSchedule: (rows: Interval[]) => void; errorAt: Submission['errorAt'] };

/** The weekly hours, one row a block of time. A new row takes the hours of the last on the day after it. */
export function WeeklySchedule({ schedule, onSchedule, errorAt }: Props) {
  return (
    <EditableRows
      rows={schedule}
      onRows={onSchedule}
      fresh={afterRow}
      addLabel={__('Add hours', 'learner-progressions')}
      nameOf={({ weekday, startsAt }) => `${weekdayName(weekday, 'long')} ${startsAt}`}
    >
      {(row, index, change) => (
        <>
          <SelectField
            label={__('Day', 'learner-progressions')}
            value={String(row.weekday)}
            onValue={(value) => change({ weekday: Number(value) })}
          >
            {WEEKDAYS.map((weekday) => (
              <option key={weekday} value={weekday}>
                {weekdayName(weekday, 'long')}
              </option>
            ))}
          </SelectField>
          <InputField
            label={__('From', 'learner-progressions')}
            type="time"
            required
            value={row.startsAt}
            onValue={(startsAt) => change({ startsAt })}
            error={errorAt(`schedule.${index}.startsAt`)}
          />
          <InputField
            label={__('To', 'learner-progressions')}
            type="time"
            required
            value={row.endsAt}
            onValue={(endsAt) => change({ endsAt })}
            error={errorAt(`schedule.${index}.endsAt`)}
          />
        </>
      )}
    </EditableRows>
  );
}

function afterRow(last: Interval | undefined): Interval {
  return last ? { ...last, weekday: (last.weekday % 7) + 1 } : { weekday: 1, startsAt: '09:00', endsAt: '12:00' };
}
