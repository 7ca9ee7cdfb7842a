import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { StepOption } from '#contract/bookings';
import { seatsWords } from './booking-words.ts';
import { ClassWhen } from './class-when.tsx';

type Props = {
  options: StepOption[];
  chosenId: number;
  onChoose: (groupClassId: number) => void;
};

/** One class out of several; each says when it is, by whom, and what stands in its way. */
export function ClassChoice({ options, chosenId, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="lp-choice">
      <legend>{__('Class', 'learner-progressions')}</legend>
      {options.map((option) => (
        <label key={option.groupClassId} className={option.refusal ? 'lp-option lp-option--shut' : 'lp-option'}>
          <input
            type="radio"
            name={name}
            checked={option.groupClassId === chosenId}
            onChange={() => onChoose(option.groupClassId)}
          />
          <span>
            <span className="lp-option__when">
              <ClassWhen of={option} />
            </span>
            <span className="lp-small">
              {[option.title, option.teacher, standingOf(option)].filter(Boolean).join(' · ')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function standingOf({ refusal, seatsLeft }: StepOption): string {
  if (refusal === 'overlaps') return __('you have another class at that time', 'learner-progressions');
  return refusal === 'class_full' ? __('full', 'learner-progressions') : seatsWords(seatsLeft);
}

/** The first that can be had; of none the first. */
export const firstFree = (options: StepOption[]): StepOption | undefined =>
  options.find(({ refusal }) => refusal === null) ?? options[0];
