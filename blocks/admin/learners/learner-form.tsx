import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import { fullName } from '../../shared/format.ts';
import { go } from '../address.ts';
import { EntryFields } from '../forms/entry-fields.tsx';
import { EntryForm, FieldGroup } from '../forms/entry-form.tsx';
import { FindField } from '../forms/find.tsx';
import { useEntry } from '../forms/use-entry.ts';
import { Heading } from '../heading.tsx';
import { useTell } from '../told.tsx';
import { findAccounts } from '../users.ts';
import { accountSpec, contactSpecs, equitySpecs, identitySpecs, nameSpecs } from './learner-specs.ts';

/** Adds a learner, or edits one. */
export function LearnerForm({ learner }: { learner: Learner | null }) {
  const tell = useTell();
  const identity = useMemo(() => identitySpecs(learner?.saIdMasked ?? null), [learner]);
  const specs = useMemo(() => [...nameSpecs, ...identity, ...contactSpecs, ...equitySpecs, accountSpec], [identity]);
  const entry = useEntry<Learner>({
    specs,
    record: learner,
    path: '/learners',
    pathOfRecord: `/learners/${learner?.learnerId}`,
    onDone(saved) {
      tell(savedSentence(saved, learner === null));
      go({ learner: saved.learnerId, edit: null });
    },
  });
  const { values, set, submission } = entry;
  const fields = { values, onValue: set, errorAt: submission.errorAt };
  const back = { learner: learner?.learnerId, edit: null };
  return (
    <>
      <FormHeading learner={learner} />
      <EntryForm
        submission={submission}
        action={
          learner ? __('Save the changes', 'learner-progressions') : __('Add the learner', 'learner-progressions')
        }
        onSubmit={entry.send}
        onCancel={() => go(back)}
      >
        <FieldGroup title={__('Name', 'learner-progressions')}>
          <EntryFields specs={nameSpecs} {...fields} />
        </FieldGroup>
        <FieldGroup title={__('Identity', 'learner-progressions')}>
          <EntryFields specs={identity} {...fields} />
        </FieldGroup>
        <FieldGroup title={__('Contact and employer', 'learner-progressions')}>
          <EntryFields specs={contactSpecs} {...fields} />
        </FieldGroup>
        <FieldGroup
          title={__('For equity reports', 'learner-progressions')}
          note={__('Asked for by the regulator; used in its reports only.', 'learner-progressions')}
        >
          <EntryFields specs={equitySpecs} {...fields} />
        </FieldGroup>
        <FieldGroup title={__('Access', 'learner-progressions')}>
          <FindField
            label={accountSpec.label}
            value={values.wpUserId ?? ''}
            onValue={(value) => set('wpUserId', value)}
            error={submission.errorAt('wpUserId')}
            help={__(
              'With it the learner sees the own record on the site. Type part of the name, login or e-mail.',
              'learner-progressions',
            )}
            chosen={chosenAccount(learner)}
            find={findAccounts}
          />
        </FieldGroup>
      </EntryForm>
    </>
  );
}

function FormHeading({ learner }: { learner: Learner | null }) {
  const title = learner
    ? // translators: %s: name of a learner.
      sprintf(__('Edit %s', 'learner-progressions'), fullName(learner))
    : __('New learner', 'learner-progressions');
  const up = learner
    ? { to: { edit: null }, title: fullName(learner) }
    : { to: { learner: null }, title: __('Learners', 'learner-progressions') };
  return <Heading title={title} up={up} />;
}

function savedSentence(learner: Learner, isNew: boolean): string {
  // translators: %s: name of a learner.
  const sentence = isNew
    ? __('%s has been added.', 'learner-progressions')
    : __('%s has been saved.', 'learner-progressions');
  return sprintf(sentence, fullName(learner));
}

/** The record knows the account by its number only. */
function chosenAccount(learner: Learner | null) {
  if (!learner?.wpUserId) return null;
  // translators: %s: number of a WordPress account.
  const label = sprintf(__('Account no. %s', 'learner-progressions'), String(learner.wpUserId));
  return { value: String(learner.wpUserId), label };
}
