import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { StepOption } from '#contract/bookings';
import type { Booker } from './booker.ts';
import { seatsWords } from './booking-words.ts';
import { ClassWhen } from './class-when.tsx';

type Props = Pick<Booker, 'forName'> & {
  options: StepOption[];
  chosenId: number;
  onChoose: (groupClassId: number) => void;
};

/** One class out of several; each says when it is, by whom, and what stands in its way. */
export function ClassChoice({ options, chosenId, forName, onChoose }: Props) {
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
              {[option.title, option.teacher, standingOf(option, forName)].filter(Boolean).join(' · ')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function standingOf({ refusal, seatsLeft }: StepOption, forName: string | null): string {
  if (refusal === 'overlaps') return overlapWords(forName);
  return refusal === 'class_full' ? __('full', 'learner-progressions') : seatsWords(seatsLeft);
}

function overlapWords(forName: string | null): string {
  if (forName === null) return __('you have another class at that time', 'learner-progressions');
  // translators: %s: name of a learner.
  return sprintf(__('%s has another class at that time', 'learner-progressions'), forName);
}

/** The first that can be had; of none the first. */
export const firstFree = (options: StepOption[]): StepOption | undefined =>
  options.find(({ refusal }) => refusal === null) ?? options[0];
