import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { Chip, useSubmission } from '../../../shared/ui.tsx';
import { sentenceFor } from '../../../shared/words.ts';
import { spanIn } from '../../../shared/zones.ts';
import { Link } from '../../link.tsx';
import { toClass } from '../group-classes/address-of.ts';
import { ClassStatusChip, seatWords } from '../group-classes/seats.tsx';
import { ChooseClasses } from './choose-classes.tsx';
import type { StepProps } from './course-page.tsx';
import { isToCome } from './missing.ts';

export type OfferedStep = Pick<CourseProgram['steps'][number], 'stepId' | 'label' | 'summary' | 'options'>;
type Props = StepProps & { step: OfferedStep /** What is special about it. */; note?: string };

/** The classes of one step, with their seats; each change is saved at once. */
export function StepOptions({ course, step, note, onSaved }: Props) {
  const [isChoosing, setChoosing] = useState(false);
  const { stepId, label, summary, options } = step;
  const path = `/admin/courses/${course.courseProgramId}/steps/${stepId}/options`;
  const { submit, isBusy, refused } = useSubmission(
    (groupClassIds: number[]) => ask<CourseProgram>('PUT', path, { groupClassIds }),
    onSaved,
  );
  const ids = options.map(({ groupClassId }) => groupClassId);
  return (
    <section className="lp-panel" aria-labelledby={`lp-step-${stepId}`}>
      <div className="lp-panel__head">
        <h2 id={`lp-step-${stepId}`}>{label}</h2>
        <Button variant="secondary" onClick={() => setChoosing(true)} __next40pxDefaultSize>
          {__('Choose classes', 'learner-progressions')}
          <span className="lp-unseen"> {label}</span>
        </Button>
      </div>
      {summary && <p>{summary}</p>}
      {note && (
        <p>
          <Chip tone="neutral" mark="–">
            {note}
          </Chip>
        </p>
      )}
      {!options.some((option) => isToCome(option)) && (
        <Chip tone="warning" mark="!">
          {__('No class to come', 'learner-progressions')}
        </Chip>
      )}
      <ul className="lp-options">
        {options.map((option) => (
          <OptionLine
            key={option.groupClassId}
            {...{ option, isBusy }}
            onRemove={() => submit(ids.filter((id) => id !== option.groupClassId))}
          />
        ))}
      </ul>
      {refused && (
        <p className="lp-notice lp-notice--refused" role="alert">
          {sentenceFor(refused)}
        </p>
      )}
      {isChoosing && <ChooseClasses {...{ path, step }} onSaved={onSaved} onClose={() => setChoosing(false)} />}
    </section>
  );
}

type LineProps = { option: OfferedStep['options'][number]; isBusy: boolean; onRemove: () => void };

function OptionLine({ option, isBusy, onRemove }: LineProps) {
  const { groupClassId, title, startsAt, endsAt, timeZone, teacher, status } = option;
  const when = spanIn(timeZone, startsAt, endsAt);
  // translators: 1: title of a class, 2: its date and time.
  const name = sprintf(__('%1$s, %2$s', 'learner-progressions'), title, when);
  return (
    <li>
      <span className="lp-options__what">
        <Link to={toClass(groupClassId)}>{title}</Link>
        <span className="lp-small">{[when, teacher, seatWords(option)].filter(Boolean).join(' · ')}</span>
      </span>
      {status !== 'scheduled' && <ClassStatusChip status={status} />}
      <Button variant="tertiary" aria-disabled={isBusy} onClick={() => !isBusy && onRemove()} __next40pxDefaultSize>
        {__('Remove', 'learner-progressions')}
        <span className="lp-unseen"> {name}</span>
      </Button>
    </li>
  );
}
