import { createContext } from '@wordpress/element';
import type { StuckStep } from '#contract/oversight';
import { ask, asRefused } from '../../shared/api.ts';

/** What a row needs to remind its learner: `busy` is the step whose reminder is being ordered. */
export const Reminding = createContext<{ busy: number | null; remind: (step: StuckStep) => void }>({
  busy: null,
  remind: () => {},
});

/** Orders the reminder about a step; answers null, or the refusal's code. */
export function orderReminder({ stepId }: StuckStep): Promise<string | null> {
  return ask<void>('POST', `/training/steps/${stepId}/remind`).then(
    () => null,
    (thrown: unknown) => asRefused(thrown).code,
  );
}
