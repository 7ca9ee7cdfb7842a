import { __, _n, sprintf } from '@wordpress/i18n';
import { freshKey } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { Field, InputField, SelectField } from '../../../shared/ui.tsx';
import { Handle, RowButtons } from '../../ordering/row-buttons.tsx';
import type { DraftStep, StepsChange } from './step-drafts.ts';
import type { StepFaults } from './step-faults.ts';

export type Unit = { unitId: number; title: string };
type Props = {
  step: DraftStep;
  at: number;
  /** Null where the course is linked to no content. */
  units: readonly Unit[] | null;
  faults: StepFaults;
  dispatch: (change: StepsChange) => void;
};

/** One step: its label, what it is about, the unit it completes, and from when it is advised. */
export function StepRow({ step, at, units, faults, dispatch }: Props) {
  const { key, label, summary, unitId, recommendedFrom, booked } = step;
  // translators: 1: number of a step, 2: its label.
  const name = sprintf(__('Step %1$d: %2$s', 'learner-progressions'), at + 1, label || '–');
  const set = (changes: Partial<DraftStep>) => dispatch({ type: 'set', key, step: changes });
  return (
    <li className="lp-edit-step" data-lp-row={key}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws its legend into the row */}
      <div className="lp-edit-step__row" role="group" aria-label={name}>
        <Handle name={name} rows="step" />
        <span className="lp-edit-step__number" aria-hidden="true">
          {at + 1}
        </span>
        <LabelField {...{ label, set }} error={faults.get(`${key} label`)} />
        <InputField
          label={__('Summary', 'learner-progressions')}
          value={summary}
          onValue={(value) => set({ summary: value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            dispatch({ type: 'add', key: freshKey(), after: key });
          }}
          error={faults.get(`${key} summary`)}
          maxLength={4000}
        />
        {units && (
          <SelectField
            label={__('Unit it completes', 'learner-progressions')}
            value={unitId}
            onValue={(value) => set({ unitId: value })}
            error={faults.get(`${key} unitId`)}
          >
            <option value="">–</option>
            {units.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.title}
              </option>
            ))}
          </SelectField>
        )}
        <InputField
          label={__('Advised from', 'learner-progressions')}
          type="date"
          value={recommendedFrom}
          onValue={(value) => set({ recommendedFrom: value })}
          error={faults.get(`${key} recommendedFrom`)}
        />
        <RowButtons
          name={name}
          onStep={(by) => dispatch({ type: 'move', key, by })}
          onRemove={() => dispatch({ type: 'remove', key })}
        />
      </div>
      {booked > 0 && <p className="lp-edit-step__booked">{bookedWords(booked)}</p>}
    </li>
  );
}

type LabelProps = { label: string; set: (changes: Partial<DraftStep>) => void; error: string | undefined };

function LabelField({ label, set, error }: LabelProps) {
  return (
    <Field label={__('Label', 'learner-progressions')} error={error}>
      {(described) => (
        <input
          {...described}
          data-lp-part="label"
          value={label}
          onChange={(event) => set({ label: event.target.value })}
          maxLength={40}
          placeholder="SFZ-1"
          autoComplete="off"
        />
      )}
    </Field>
  );
}

function bookedWords(booked: number): string {
  const sentence = _n(
    'Stays in the course: %s learner has booked or completed it.',
    'Stays in the course: %s learners have booked or completed it.',
    booked,
    'learner-progressions',
  );
  // translators: %s: number of learners.
  return sprintf(sentence, number(booked));
}
