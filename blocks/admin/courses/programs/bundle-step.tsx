import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { decimalsOf, minorUnitsOf, priceWords } from '../../../shared/money.ts';
import { InputField, useSubmission } from '../../../shared/ui.tsx';
import { EntryForm, FieldGroup } from '../../forms/entry-form.tsx';
import { useUnsaved } from '../../unsaved.ts';
import { BundleRows } from './bundle-rows.tsx';
import { bundleOf, priceFault, type Terms, termsOf } from './bundle-values.ts';
import type { StepProps } from './course-page.tsx';
import { NextStep } from './wizard-bar.tsx';

/** Step 4: what comes along with the steps, and what it all costs. */
export function BundleStep({ course, onSaved }: StepProps) {
  const [stored, setStored] = useState(() => termsOf(course));
  const [terms, setTerms] = useState(stored);
  const [fault, setFault] = useState<string | null>(null);
  const isChanged = JSON.stringify(terms) !== JSON.stringify(stored);
  const submission = useSubmission(
    (body: Terms) => send(course, body),
    (saved) => {
      setStored(termsOf(saved));
      setTerms(termsOf(saved));
      onSaved(saved);
    },
  );
  useUnsaved(isChanged, __('Bundle and price are not saved yet. Leave them all the same?', 'learner-progressions'));
  const set = (changes: Partial<Terms>) => setTerms((known) => ({ ...known, ...changes }));
  function save() {
    const wrong = priceFault(terms);
    setFault(wrong);
    if (!wrong) void submission.submit(terms);
  }
  return (
    <>
      <EntryForm submission={submission} action={__('Save bundle and price', 'learner-progressions')} onSubmit={save}>
        <FieldGroup title={__('Price', 'learner-progressions')}>
          <InputField
            label={__('Price of the whole course', 'learner-progressions')}
            value={terms.price}
            onValue={(price) => set({ price })}
            inputMode="decimal"
            autoComplete="off"
            required
            error={fault}
            help={asRead(terms)}
          />
          <InputField
            label={__('Currency', 'learner-progressions')}
            value={terms.currency}
            onValue={(currency) => set({ currency: currency.toUpperCase() })}
            maxLength={3}
            autoComplete="off"
            required
            error={
              decimalsOf(terms.currency) === null ? __('Three letters, such as ZAR.', 'learner-progressions') : null
            }
          />
        </FieldGroup>
        <FieldGroup
          title={__('What comes along', 'learner-progressions')}
          note={__('For whoever buys the course from now on. What was bought stays.', 'learner-progressions')}
        >
          <BundleRows components={terms.components} onComponents={(components) => set({ components })} />
        </FieldGroup>
      </EntryForm>
      <NextStep course={course} after="bundle" />
    </>
  );
}

/** What has been typed, as it will be charged. */
function asRead({ price, currency }: Terms): string {
  const amount = minorUnitsOf(price, currency);
  if (amount === null) return __('Such as 1 200.00; 0 is free.', 'learner-progressions');
  // translators: %s: an amount, or "Free of charge".
  return sprintf(__('Learners pay: %s', 'learner-progressions'), priceWords({ amount, currency }));
}

/** The same again changes nothing, so what a lost answer leaves open is simply sent once more. */
async function send({ courseProgramId }: CourseProgram, terms: Terms): Promise<CourseProgram> {
  const { currency } = terms;
  const price = { amount: minorUnitsOf(terms.price, currency), currency };
  const path = `/admin/courses/${courseProgramId}`;
  await ask<CourseProgram>('PATCH', path, { price });
  return ask<CourseProgram>('PUT', `${path}/bundle`, bundleOf(terms));
}
