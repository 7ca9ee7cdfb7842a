import { __, sprintf } from '@wordpress/i18n';
import type { ClassSession, SetSessionStatus } from '#contract/attendance';
import type { SettableSessionStatus } from '#contract/words';

/** What the office may say of a session, in the words of menu and dialog. */
export type SessionChange = SettableSessionStatus | 'times' | 'extra';

type Words = { menu: string; action: string; what: string; done: (date: string) => string };

export const sessionChangeWords: Record<SessionChange, Words> = {
  client_cancelled: {
    menu: __('Cancelled by the client …', 'learner-progressions'),
    action: __('Mark as cancelled by the client', 'learner-progressions'),
    what: __('The session was not held: nobody gets hours, present or absent.', 'learner-progressions'),
    // translators: %s: a day.
    done: (date) => sprintf(__('%s is marked as cancelled by the client.', 'learner-progressions'), date),
  },
  facilitator_absent: {
    menu: __('Facilitator absent …', 'learner-progressions'),
    action: __('Mark the facilitator as absent', 'learner-progressions'),
    what: __('The session was not held: nobody gets hours, present or absent.', 'learner-progressions'),
    // translators: %s: a day.
    done: (date) => sprintf(__('On %s the facilitator was absent.', 'learner-progressions'), date),
  },
  blocked: {
    menu: __('Block the date …', 'learner-progressions'),
    action: __('Block the date', 'learner-progressions'),
    what: __('The class does not meet on this date, and nothing can be captured for it.', 'learner-progressions'),
    // translators: %s: a day.
    done: (date) => sprintf(__('%s is blocked.', 'learner-progressions'), date),
  },
  scheduled: {
    menu: __('Back to scheduled …', 'learner-progressions'),
    action: __('Set back to scheduled', 'learner-progressions'),
    what: __('The session counts as planned by the weekly hours and waits to be captured.', 'learner-progressions'),
    // translators: %s: a day.
    done: (date) => sprintf(__('%s is scheduled again.', 'learner-progressions'), date),
  },
  times: {
    menu: __('Other times …', 'learner-progressions'),
    action: __('Change the times', 'learner-progressions'),
    what: __('On this date alone the session has hours of its own.', 'learner-progressions'),
    // translators: %s: a day.
    done: (date) => sprintf(__('%s has times of its own.', 'learner-progressions'), date),
  },
  extra: {
    menu: __('Extra session …', 'learner-progressions'),
    action: __('Add the session', 'learner-progressions'),
    what: __('The class meets on this date beside its weekly hours.', 'learner-progressions'),
    // translators: %s: a day.
    done: (date) => sprintf(__('An extra session is planned for %s.', 'learner-progressions'), date),
  },
};

/** What can be said of a session in this state. */
export function changesFor({ status, ownTimes }: ClassSession): SessionChange[] {
  const marks = (['client_cancelled', 'facilitator_absent', 'blocked'] as const).filter((each) => each !== status);
  const isAsPlanned = status === 'scheduled' && !ownTimes;
  return [...marks, 'times', ...(isAsPlanned ? [] : (['scheduled'] as const))];
}

export const hasTimes = (change: SessionChange) => change === 'times' || change === 'extra';

/** The change as the service takes it. */
export function bodyOfChange(
  change: SessionChange,
  { startsAt, endsAt, reason }: { startsAt: string; endsAt: string; reason: string },
): SetSessionStatus {
  const why = reason.trim() || null;
  return change === 'times' || change === 'extra'
    ? { status: 'scheduled', startsAt, endsAt, reason: why }
    : { status: change, reason: why };
}
