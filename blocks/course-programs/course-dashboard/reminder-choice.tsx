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
      <Answered of={answer}>
        {({ stepReminders }) => <Choice isOn={stepReminders} onChanged={answer.reload} />}
      </Answered>
    </section>
  );
}

function Choice({ isOn, onChanged }: { isOn: boolean; onChanged: () => void }) {
  const saving = useSubmission(
    (body: MailChoices) => ask<MailChoices>('PUT', '/me/mail-choices', body),
    ({ stepReminders }) => {
      announce(
        stepReminders
          ? __('You will be reminded.', 'learner-progressions')
          : __('You will not be reminded any more.', 'learner-progressions'),
      );
      onChanged();
    },
  );
  return (
    <>
      <TickField
        label={__('Remind me by mail of steps that I have not booked', 'learner-progressions')}
        help={__('Mails about classes you have booked come in any case.', 'learner-progressions')}
        isOn={isOn}
        onChange={(stepReminders) => saving.isBusy || saving.submit({ stepReminders })}
      />
      {saving.refused && <RefusedNotice refused={saving.refused} />}
    </>
  );
}
