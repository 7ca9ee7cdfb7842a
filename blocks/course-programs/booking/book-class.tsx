import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Dialog, DialogForm, SelectField } from '../../shared/ui.tsx';
import type { ClassInTime, DialogProps, Way } from './booker.ts';
import { ClassFacts } from './class-when.tsx';
import { SeatCost } from './seat-cost.tsx';
import { useAfterRefusal, useBooking } from './use-booking.ts';

type Props = DialogProps & {
  groupClass: ClassInTime & { seatsLeft: number; returnsUntil?: string };
  /** What could pay for it, the recommended one first; at least one. */
  ways: [Way, ...Way[]];
};

/** Books a class that is chosen already, or joins its waitlist when it is full; asks what pays where there is a choice. */
export function BookClass({ groupClass, ways, booker, onDone, onRefused, onClose }: Props) {
  const [index, setIndex] = useState(0);
  const way = ways[index] ?? null;
  const submission = useBooking({ booker, onDone });
  useAfterRefusal(submission.refused, onRefused);
  const waits = groupClass.seatsLeft === 0 || submission.refused?.code === 'class_full';
  const { groupClassId } = groupClass;
  const title = waits ? __('Join the waitlist', 'learner-progressions') : __('Book this class', 'learner-progressions');
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={waits ? __('Join the waitlist', 'learner-progressions') : __('Book', 'learner-progressions')}
        onSubmit={() => submission.submit({ groupClassId, courseStepId: way?.courseStepId ?? null, waits })}
        onClose={onClose}
      >
        <ClassFacts of={groupClass} />
        {ways.length > 1 && <WayChoice ways={ways} index={index} onChoose={setIndex} />}
        <SeatCost way={way} groupClass={groupClass} waits={waits} forName={booker.forName} />
      </DialogForm>
    </Dialog>
  );
}

type Choice = { ways: Way[]; index: number; onChoose: (index: number) => void };

function WayChoice({ ways, index, onChoose }: Choice) {
  return (
    <SelectField
      label={__('Book it for', 'learner-progressions')}
      value={String(index)}
      onValue={(value) => onChoose(Number(value))}
    >
      {ways.map((way, place) => (
        <option key={way?.courseStepId ?? 'credit'} value={place}>
          {way?.label ?? __('No step: with a group-class credit', 'learner-progressions')}
        </option>
      ))}
    </SelectField>
  );
}
