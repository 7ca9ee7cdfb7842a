import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PublicHoliday } from '#contract/attendance';
import { ask } from '../../shared/api.ts';
import { day, today, weekdayAndDay } from '../../shared/format.ts';
import { ConfirmDialog, Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';

type Props = { onDone: (sentence: string) => void; onClose: () => void };

/** Declares a day that the Act does not know, or names one anew. */
export function DeclareHoliday({ year, onDone, onClose }: Props & { year: number }) {
  const [date, setDate] = useState(today().startsWith(String(year)) ? today() : `${year}-01-02`);
  const [name, setName] = useState('');
  const submission = useSubmission(
    (body: { name: string }) => ask<PublicHoliday>('PUT', `/public-holidays/${date}`, body),
    // translators: 1: a day, 2: name of a public holiday.
    () => onDone(sprintf(__('%1$s is now a public holiday: %2$s.', 'learner-progressions'), day(date), name.trim())),
    ['name', 'date'],
  );
  return (
    <Dialog title={__('Declare a public holiday', 'learner-progressions')} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Declare the holiday', 'learner-progressions')}
        onSubmit={() => submission.submit({ name: name.trim() })}
        onClose={onClose}
      >
        <p>
          {__('Sessions of this day are no longer expected. What is captured already stays.', 'learner-progressions')}
        </p>
        <div className="lp-pair">
          <InputField
            type="date"
            label={__('Day', 'learner-progressions')}
            error={submission.errorAt('date')}
            value={date}
            onValue={setDate}
            required
          />
          <InputField
            label={__('Name', 'learner-progressions')}
            error={submission.errorAt('name')}
            value={name}
            onValue={setName}
            maxLength={120}
            required
          />
        </div>
      </DialogForm>
    </Dialog>
  );
}

/** Takes a day off the list, also one of the Act: classes meet on it again. */
export function RemoveHoliday({ holiday, onDone, onClose }: Props & { holiday: PublicHoliday }) {
  const { date, name } = holiday;
  async function remove() {
    await ask('DELETE', `/public-holidays/${date}`);
    // translators: 1: name of a public holiday, 2: a day.
    onDone(sprintf(__('%1$s, %2$s, is no longer a public holiday.', 'learner-progressions'), name, day(date)));
  }
  return (
    <ConfirmDialog
      // translators: %s: name of a public holiday.
      title={sprintf(__('Remove %s', 'learner-progressions'), name)}
      action={__('Remove the holiday', 'learner-progressions')}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {sprintf(
          // translators: %s: a day with its weekday.
          __(
            'Classes that meet on this weekday are expected to meet on %s. Their sessions will wait to be captured.',
            'learner-progressions',
          ),
          weekdayAndDay(date),
        )}
      </p>
    </ConfirmDialog>
  );
}
