import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { CourseSettings } from '#contract/course-settings';
import { ask } from '../../../shared/api.ts';
import { InputField, RefusedNotice, TickField, useSubmission } from '../../../shared/ui.tsx';
import { FieldGroup } from '../../forms/entry-form.tsx';
import { useTell } from '../../told.tsx';
import { useUnsaved } from '../../unsaved.ts';
import { type SettingsValues, settingsOf, type TypedNumber, valuesOf } from './settings-values.ts';

export const SETTINGS_PATH = '/settings/courses';
const FIELDS = ['remindEveryDays', 'remindersAtMost', 'offerHours', 'lowSeats'];

/** All settings with one button; what is typed stays when saving is refused. */
export function SettingsForm({ settings }: { settings: CourseSettings }) {
  const [saved, setSaved] = useState(() => valuesOf(settings));
  const [values, setValues] = useState(saved);
  const isUnsaved = JSON.stringify(values) !== JSON.stringify(saved);
  useUnsaved(isUnsaved, __('Leave without saving the settings?', 'learner-progressions'));
  const tell = useTell();
  const submission = useSubmission(
    (body: CourseSettings) => ask<CourseSettings>('PUT', SETTINGS_PATH, body),
    (after) => {
      setSaved(valuesOf(after));
      setValues(valuesOf(after));
      tell(__('The settings of courses have been saved.', 'learner-progressions'));
    },
    FIELDS,
  );
  const change = (changed: Partial<SettingsValues>) => setValues({ ...values, ...changed });
  const field = (name: TypedNumber) => ({
    ...{ value: values[name], onValue: (value: string) => change({ [name]: value }), error: submission.errorAt(name) },
  });
  return (
    <form
      className="lp-form lp-panel"
      aria-busy={submission.isBusy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!submission.isBusy) void submission.submit(settingsOf(values));
      }}
    >
      <Reminders isOn={values.remindersOn} onChange={(remindersOn) => change({ remindersOn })}>
        <NumberField
          label={__('Days between two reminders', 'learner-progressions')}
          help={__('1 to 90. The first one comes so many days after the purchase.', 'learner-progressions')}
          {...{ min: 1, max: 90, ...field('remindEveryDays') }}
        />
        <NumberField
          label={__('Reminders of one step at most', 'learner-progressions')}
          help={__('1 to 20.', 'learner-progressions')}
          {...{ min: 1, max: 20, ...field('remindersAtMost') }}
        />
      </Reminders>
      <Seats>
        <NumberField
          label={__('Hours for which a free seat is kept', 'learner-progressions')}
          help={__('1 to 168, for whoever is next on the waitlist.', 'learner-progressions')}
          {...{ min: 1, max: 168, ...field('offerHours') }}
        />
        <NumberField
          label={__('Tell the office when fewer seats are left than', 'learner-progressions')}
          help={__('Counted over all coming classes of a step. 0: never.', 'learner-progressions')}
          {...{ min: 0, max: 1000, ...field('lowSeats') }}
        />
      </Seats>
      {submission.general && <RefusedNotice refused={submission.general} />}
      <Button variant="primary" type="submit" isBusy={submission.isBusy} __next40pxDefaultSize>
        {__('Save the settings', 'learner-progressions')}
      </Button>
    </form>
  );
}

type RemindersProps = { isOn: boolean; onChange: (isOn: boolean) => void; children: ReactNode };

const Reminders = ({ isOn, onChange, children }: RemindersProps) => (
  <FieldGroup
    title={__('Reminders of steps to book', 'learner-progressions')}
    note={__(
      'A mail to learners whose next step is not booked although there are classes with free seats. It goes out by day, and each learner can switch it off.',
      'learner-progressions',
    )}
  >
    <TickField label={__('Remind learners', 'learner-progressions')} isOn={isOn} onChange={onChange} />
    {/* What is set while they are off holds when they are switched on. */}
    {children}
  </FieldGroup>
);

const Seats = ({ children }: { children: ReactNode }) => (
  <FieldGroup title={__('Seats', 'learner-progressions')}>{children}</FieldGroup>
);

type NumberProps = Parameters<typeof InputField>[0];

const NumberField = (props: NumberProps) => (
  <InputField type="number" inputMode="numeric" required step={1} {...props} />
);
