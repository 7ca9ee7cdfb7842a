import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { GroupClass, GroupClassMade } from '#contract/group-classes';
import { ask } from '../../../shared/api.ts';
import { useSubmission } from '../../../shared/ui.tsx';
import type { EntryBody } from '../../forms/entry.ts';
import { EntryFields } from '../../forms/entry-fields.tsx';
import { EntryForm, FieldGroup } from '../../forms/entry-form.tsx';
import { useUnsaved } from '../../unsaved.ts';
import { Zones } from '../zones.tsx';
import { repeatSpecs, seatSpecs, whatSpecs, whenSpecs } from './class-specs.ts';
import { changesOfClass, classPaths, newBodyOf, valuesOfClass } from './class-values.ts';
import { SeriesPreview } from './series-preview.tsx';

type Props = {
  /** Null for a new one. */
  found: GroupClass | null;
  onSaved: (saved: GroupClass, made: number) => void;
  onCancel?: () => void;
};

/** Adds a class, or one a week; of an existing one only what differs is saved. */
export function ClassForm({ found, onSaved, onCancel }: Props) {
  const [stored, setStored] = useState(found);
  const before = useMemo(() => valuesOfClass(stored), [stored]);
  const [values, setValues] = useState(before);
  const isChanged = classPaths.some((path) => values[path] !== before[path]);
  const submission = useSubmission(
    (body: EntryBody, options) => send(found, body, options),
    (saved) => {
      if (found) setStored(saved);
      if (found) setValues(valuesOfClass(saved));
      onSaved(saved, 'series' in saved ? saved.series.length : 1);
    },
    classPaths,
  );
  const question = __('The class is not saved yet. Leave it all the same?', 'learner-progressions');
  useUnsaved(found !== null && isChanged, question);
  const set = (path: string, value: string) => setValues((known) => ({ ...known, [path]: value }));
  const fields = { values, onValue: set, errorAt: submission.errorAt };
  return (
    <EntryForm
      submission={submission}
      action={found ? __('Save the class', 'learner-progressions') : __('Add the class', 'learner-progressions')}
      onSubmit={() => submission.submit(found ? changesOfClass(before, values) : newBodyOf(values))}
      onCancel={onCancel}
    >
      <FieldGroup title={__('The class', 'learner-progressions')}>
        <EntryFields specs={whatSpecs} {...fields} />
      </FieldGroup>
      <FieldGroup title={__('When', 'learner-progressions')}>
        <EntryFields specs={found ? whenSpecs : [...whenSpecs, ...repeatSpecs]} {...fields} />
        <Zones />
        <SeriesPreview values={values} />
      </FieldGroup>
      <FieldGroup title={__('Seats', 'learner-progressions')}>
        <EntryFields specs={seatSpecs} {...fields} />
      </FieldGroup>
    </EntryForm>
  );
}

type Options = { idempotencyKey: string };

const send = (found: GroupClass | null, body: EntryBody, options: Options): Promise<GroupClass | GroupClassMade> =>
  found
    ? ask<GroupClass>('PATCH', `/admin/group-classes/${found.groupClassId}`, body)
    : ask<GroupClassMade>('POST', '/admin/group-classes', body, options);
