import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Provider } from '#contract/training';
import { EntryFields } from '../../forms/entry-fields.tsx';
import { EntryForm, FieldGroup } from '../../forms/entry-form.tsx';
import { useEntry } from '../../forms/use-entry.ts';
import { useTell } from '../../told.tsx';
import { useUnsaved } from '../../unsaved.ts';
import { LaunchExample } from './launch-example.tsx';
import { contactSpecs, launchSpecs, namingSpecs, partnerSpecs } from './partner-specs.ts';

/** What a partner is called, how it signs, and where learners are sent; only what differs is saved. */
export function PartnerForm({ partner, onSaved }: { partner: Provider; onSaved: () => void }) {
  const tell = useTell();
  const [stored, setStored] = useState(partner);
  const entry = useEntry<Provider>({
    ...{ specs: partnerSpecs, record: stored, path: '' },
    pathOfRecord: `/training/providers/${partner.providerId}`,
    onDone: (saved) => {
      setStored(saved);
      entry.start(saved);
      // translators: %s: name of a training partner.
      tell(sprintf(__('%s has been saved.', 'learner-progressions'), saved.name));
      onSaved();
    },
  });
  const { values, set, submission, isChanged } = entry;
  useUnsaved(isChanged, __('The partner is not saved yet. Leave it all the same?', 'learner-progressions'));
  const fields = { values, onValue: set, errorAt: submission.errorAt };
  return (
    <EntryForm
      submission={submission}
      action={__('Save the partner', 'learner-progressions')}
      onSubmit={entry.send}
      onCancel={isChanged ? () => entry.start(stored) : undefined}
    >
      <FieldGroup title={__('The partner', 'learner-progressions')}>
        <EntryFields specs={namingSpecs} {...fields} />
        <EntryFields specs={contactSpecs} {...fields} />
        {values.slug !== stored.slug && <OtherAddress />}
      </FieldGroup>
      <FieldGroup title={__('Where learners are sent', 'learner-progressions')}>
        <div className="lp-group__wide">
          <EntryFields specs={launchSpecs} {...fields} />
          <LaunchExample template={values.launchUrlTemplate ?? ''} />
        </div>
      </FieldGroup>
    </EntryForm>
  );
}

function OtherAddress() {
  return (
    <p className="lp-notice lp-group__wide">
      {__(
        'Another short name is another webhook address: tell the partner before you save, or its events are lost.',
        'learner-progressions',
      )}
    </p>
  );
}
