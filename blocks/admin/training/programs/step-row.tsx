import { __, sprintf } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import type { Provider } from '#contract/training';
import { freshKey } from '../../../shared/api.ts';
import { Field, InputField } from '../../../shared/ui.tsx';
import { Handle, RowButtons } from '../../ordering/row-buttons.tsx';
import type { DraftStep } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import { type Faults, faultAt } from './faults.ts';
import { stepName } from './step-words.ts';

type Props = {
  step: DraftStep;
  at: number;
  partners: readonly Provider[];
  faults: Faults;
  dispatch: (change: DraftChange) => void;
};

/** One step of the sequence: the partner, its course, and whether learners have to take it. */
export function StepRow({ step, at, partners, faults, dispatch }: Props) {
  const { key, isRequired, externalCourseId } = step;
  // translators: 1: number of a step, 2: a partner and its course.
  const name = sprintf(__('Step %1$d: %2$s', 'learner-progressions'), at + 1, stepName(step, partners));
  const set = (changes: Partial<DraftStep>) => dispatch({ type: 'step', key, step: changes });
  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    dispatch({ type: 'add', key: freshKey(), after: key });
  }
  return (
    <li className="lp-edit-step" data-lp-row={key}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws its legend into the row */}
      <div className="lp-edit-step__row" role="group" aria-label={name}>
        <Handle name={name} rows="step" />
        <span className="lp-edit-step__number" aria-hidden="true">
          {at + 1}
        </span>
        <PartnerBox {...{ step, partners }} error={faultAt(faults, key, 'providerId')} onValue={set} />
        <InputField
          label={__('The partner’s course id', 'learner-progressions')}
          value={externalCourseId}
          onValue={(value) => set({ externalCourseId: value })}
          onKeyDown={press}
          error={faultAt(faults, key, 'externalCourseId')}
          maxLength={190}
          autoComplete="off"
          spellCheck={false}
        />
        <label className="lp-edit-step__required">
          <input type="checkbox" checked={isRequired} onChange={(event) => set({ isRequired: event.target.checked })} />
          {__('Required', 'learner-progressions')}
        </label>
        <RowButtons
          name={name}
          onStep={(by) => dispatch({ type: 'move', key, by })}
          onRemove={() => dispatch({ type: 'remove', key })}
        />
      </div>
    </li>
  );
}

type BoxProps = Pick<Props, 'step' | 'partners'> & {
  error: string | undefined;
  onValue: (changes: Pick<DraftStep, 'providerId'>) => void;
};

/** A partner that is not active any more stays where it is, and is offered nowhere else. */
function PartnerBox({ step: { providerId }, partners, error, onValue }: BoxProps) {
  const offered = partners.filter((one) => one.active || String(one.providerId) === providerId);
  return (
    <Field label={__('Partner', 'learner-progressions')} error={error}>
      {(described) => (
        <select
          {...described}
          data-lp-part="partner"
          value={providerId}
          onChange={(event) => onValue({ providerId: event.target.value })}
        >
          <option value="">{__('Choose …', 'learner-progressions')}</option>
          {offered.map((one) => (
            <option key={one.providerId} value={one.providerId}>
              {optionText(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function optionText({ name, active }: Provider): string {
  // translators: %s: name of a training partner.
  return active ? name : sprintf(__('%s (not active)', 'learner-progressions'), name);
}
