import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Credits } from '#contract/credits';
import type { Package } from '#contract/group-classes';
import { ask, askAll } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { Answered, Dialog, DialogForm, Empty, SelectField, useAnswer, useSubmission } from '../../../shared/ui.tsx';
import { grantKindWords } from '../../../shared/words/purchases.ts';
import { useTell } from '../../told.tsx';
import type { Part } from './learner-credits.tsx';

type Props = Part & { onClose: () => void };

/** Gives the credits of a package that the office keeps ready. */
export function GiveDialog(props: Props) {
  const packages = useAnswer((signal) => askAll<Package>('/admin/packages', {}, signal), []);
  return (
    <Dialog title={__('Give a package', 'learner-progressions')} onClose={props.onClose}>
      <Answered of={packages} empty={(all) => (all.some(({ active }) => active) ? null : <None />)}>
        {(all) => <GiveForm {...props} packages={all.filter(({ active }) => active)} />}
      </Answered>
    </Dialog>
  );
}

function None() {
  return (
    <Empty title={__('There is no package yet.', 'learner-progressions')}>
      <p>{__('Add one under Courses, Packages; or give credits with a reason.', 'learner-progressions')}</p>
    </Empty>
  );
}

function GiveForm({ credits, onChanged, onClose, packages }: Props & { packages: Package[] }) {
  const tell = useTell();
  const [packageId, setPackage] = useState(String(packages[0]?.packageId ?? ''));
  const chosen = packages.find((each) => String(each.packageId) === packageId);
  const submission = useSubmission(
    (body: { learnerId: number }, options) => ask<Credits>('POST', `/admin/packages/${packageId}/give`, body, options),
    () => {
      // translators: %s: name of a package.
      tell(sprintf(__('“%s” is given.', 'learner-progressions'), chosen?.name ?? ''));
      onChanged();
      onClose();
    },
  );
  return (
    <DialogForm
      submission={submission}
      action={__('Give', 'learner-progressions')}
      onSubmit={() => submission.submit({ learnerId: credits.learnerId })}
      onClose={onClose}
    >
      <SelectField
        label={__('Package', 'learner-progressions')}
        value={packageId}
        onValue={setPackage}
        help={chosen && contentOf(chosen)}
      >
        {packages.map((each) => (
          <option key={each.packageId} value={each.packageId}>
            {each.name}
          </option>
        ))}
      </SelectField>
    </DialogForm>
  );
}

function contentOf({ kind, quantity, expiresAfterDays }: Package): string {
  // translators: 1: what it is, such as Private session, 2: how many.
  const what = sprintf(__('%1$s: %2$s.', 'learner-progressions'), grantKindWords[kind], number(quantity));
  if (expiresAfterDays === null) return what;
  // translators: %s: number of days.
  const words = _n('To be used within %s day.', 'To be used within %s days.', expiresAfterDays, 'learner-progressions');
  return `${what} ${sprintf(words, number(expiresAfterDays))}`;
}
