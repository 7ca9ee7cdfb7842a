import { __, sprintf } from '@wordpress/i18n';
import type { TrainingClass } from '#contract/classes';
import { go } from '../address.ts';
import { EntryFields } from '../forms/entry-fields.tsx';
import { EntryForm, FieldGroup } from '../forms/entry-form.tsx';
import { FindField } from '../forms/find.tsx';
import { Heading } from '../heading.tsx';
import { forgetReference } from '../lists/reference.ts';
import { useTell } from '../told.tsx';
import { findFacilitators } from '../users.ts';
import { facilitatorSpec, whatSpecs, whenSpecs } from './class-specs.ts';
import { StopWindows } from './stop-windows.tsx';
import { useClassEntry } from './use-class-entry.ts';
import { WeeklySchedule } from './weekly-schedule.tsx';

/** Adds a class, or edits one. */
export function ClassForm({ trainingClass }: { trainingClass: TrainingClass | null }) {
  const tell = useTell();
  const entry = useClassEntry(trainingClass, (saved) => {
    forgetReference('/classes');
    // translators: %s: code of a class.
    tell(sprintf(__('Class %s has been saved.', 'learner-progressions'), saved.code));
    go({ class: saved.classId, edit: null });
  });
  const { values, set, submission } = entry;
  const fields = { values, onValue: set, errorAt: submission.errorAt };
  return (
    <>
      <FormHeading trainingClass={trainingClass} />
      <EntryForm
        submission={submission}
        action={
          trainingClass ? __('Save the changes', 'learner-progressions') : __('Add the class', 'learner-progressions')
        }
        onSubmit={entry.send}
        onCancel={() => go({ class: trainingClass?.classId, edit: null })}
      >
        <FieldGroup title={__('The class', 'learner-progressions')}>
          <EntryFields specs={whatSpecs} {...fields} />
          <FindField
            label={facilitatorSpec.label}
            value={values.facilitatorUserId ?? ''}
            onValue={(value) => set('facilitatorUserId', value)}
            error={submission.errorAt('facilitatorUserId')}
            help={__(
              'Sees this class’s learners. Type part of the name of an account with the role Facilitator.',
              'learner-progressions',
            )}
            chosen={facilitatorOf(trainingClass)}
            find={findFacilitators}
          />
        </FieldGroup>
        <FieldGroup title={__('Dates', 'learner-progressions')}>
          <EntryFields specs={whenSpecs} {...fields} />
        </FieldGroup>
        <FieldGroup
          title={__('Weekly hours', 'learner-progressions')}
          note={__('They set how many hours a learner can be trained a week.', 'learner-progressions')}
        >
          <WeeklySchedule schedule={entry.schedule} onSchedule={entry.setSchedule} errorAt={submission.errorAt} />
        </FieldGroup>
        <FieldGroup
          title={__('Stops', 'learner-progressions')}
          note={__(
            'No hours count from the day after the last class day until the class starts again.',
            'learner-progressions',
          )}
        >
          <StopWindows stops={entry.stops} onStops={entry.setStops} errorAt={submission.errorAt} />
        </FieldGroup>
      </EntryForm>
    </>
  );
}

function FormHeading({ trainingClass }: { trainingClass: TrainingClass | null }) {
  if (!trainingClass) {
    const up = { to: { class: null }, title: __('Classes', 'learner-progressions') };
    return <Heading title={__('New class', 'learner-progressions')} up={up} />;
  }
  const { code } = trainingClass;
  // translators: %s: code of a class.
  return (
    <Heading
      title={sprintf(__('Edit class %s', 'learner-progressions'), code)}
      up={{ to: { edit: null }, title: code }}
    />
  );
}

function facilitatorOf(trainingClass: TrainingClass | null) {
  const { facilitatorUserId, facilitatorName } = trainingClass ?? {};
  if (!facilitatorUserId) return null;
  return { value: String(facilitatorUserId), label: facilitatorName ?? String(facilitatorUserId) };
}
