import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { MailChoices } from '#contract/calendar';
import { ask } from '../../shared/api.ts';
import { Answered, announce, RefusedNotice, TickField, useAnswer, useSubmission } from '../../shared/ui.tsx';

/** Whether the learner is reminded of steps that are not booked yet; takes effect at once. */
export function ReminderChoice() {
  const answer = useAnswer((signal) => ask<MailChoices>('GET', '/me/mail-choices', undefined, { signal }), []);
  const title = __('Reminders', 'learner-progressions');
  return (
    <section className="lp-card" aria-label={title}>
      <h3>{title}</h3>
      <Answered of={answer}>{({ stepReminders }) => <Choice stored={stepReminders} />}</Answered>
    </section>
  );
}

/** The tick stands as it was set, unless that is refused. */
function Choice({ stored }: { stored: boolean }) {
  const [isOn, setOn] = useState(stored);
  const saving = useSubmission(
    (body: MailChoices) =>
      ask<MailChoices>('PUT', '/me/mail-choices', body).catch((error: unknown) => {
        setOn(!body.stepReminders);
        throw error;
      }),
    ({ stepReminders }) => announce(stepReminders ? ON : OFF),
  );
  function choose(stepReminders: boolean) {
    if (saving.isBusy) return;
    setOn(stepReminders);
    saving.submit({ stepReminders });
  }
  return (
    <>
      <TickField
        label={__('Remind me by mail of steps that I have not booked', 'learner-progressions')}
        help={__('Mails about classes you have booked come in any case.', 'learner-progressions')}
        isOn={isOn}
        onChange={choose}
      />
      {saving.refused && <RefusedNotice refused={saving.refused} />}
    </>
  );
}

const ON = __('You will be reminded.', 'learner-progressions');
const OFF = __('You will not be reminded any more.', 'learner-progressions');
