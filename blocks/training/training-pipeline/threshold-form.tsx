import { Button } from '@wordpress/components';
import { createInterpolateElement, useId, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { StuckThreshold } from '#contract/oversight';
import { useTell } from '../../admin/told.tsx';
import { ask } from '../../shared/api.ts';
import { RefusedNotice, useSubmission } from '../../shared/ui.tsx';

const MOST_DAYS = 365;

/** When a step counts as stuck: here, on the overview and in the mail of the day. */
export function ThresholdForm({ days, onSaved }: { days: number; onSaved: () => void }) {
  const [value, setValue] = useState(String(days));
  const tell = useTell();
  const submission = useSubmission(
    (body: StuckThreshold) => ask<StuckThreshold>('PUT', '/settings/stuck', body),
    (saved) => {
      tell(savedSentence(saved.days));
      onSaved();
    },
  );
  const id = useId();
  const input = (
    <input
      id={id}
      type="number"
      inputMode="numeric"
      required
      min={1}
      max={MOST_DAYS}
      step={1}
      value={value}
      onChange={(event) => setValue(event.target.value)}
    />
  );
  return (
    <form
      className="lp-threshold"
      onSubmit={(event) => {
        event.preventDefault();
        void submission.submit({ days: Number(value) });
      }}
    >
      <label htmlFor={id}>
        {createInterpolateElement(
          // translators: <days/> is a field for a number.
          __('Learners count as stuck after <days/> days at a step', 'learner-progressions'),
          { days: input },
        )}
      </label>
      {value !== String(days) && (
        <Button variant="secondary" type="submit" isBusy={submission.isBusy}>
          {__('Save', 'learner-progressions')}
        </Button>
      )}
      <p className="lp-small">
        {__(
          'This holds for everybody: on this list, on the overview and in the mail of the day.',
          'learner-progressions',
        )}
      </p>
      {submission.refused && <RefusedNotice refused={submission.refused} />}
    </form>
  );
}

function savedSentence(days: number): string {
  // translators: %d: number of days.
  const words = _n(
    'Saved: learners count as stuck after %d day.',
    'Saved: learners count as stuck after %d days.',
    days,
    'learner-progressions',
  );
  return sprintf(words, days);
}
