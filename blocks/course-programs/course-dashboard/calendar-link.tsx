import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CalendarFeed, NewCalendarFeed } from '#contract/calendar';
import { ask } from '../../shared/api.ts';
import { dayOf } from '../../shared/format.ts';
import { Answered, announce, RefusedNotice, useAnswer, useSubmission } from '../../shared/ui.tsx';
import { FreshLink } from './fresh-link.tsx';
import { WithdrawLink } from './withdraw-link.tsx';

/** The personal link that brings booked classes into a calendar of one's own: made, shown once, withdrawn. */
export function CalendarLink() {
  const answer = useAnswer((signal) => ask<CalendarFeed>('GET', '/me/calendar-feed', undefined, { signal }), []);
  const title = __('Your classes in your calendar', 'learner-progressions');
  return (
    <section className="lp-card" aria-label={title}>
      <h3>{title}</h3>
      <Answered of={answer}>{({ madeAt }) => <Link madeAt={madeAt} onChanged={answer.reload} />}</Answered>
    </section>
  );
}

function Link({ madeAt, onChanged }: CalendarFeed & { onChanged: () => void }) {
  const [url, setUrl] = useState<string | null>(null);
  const making = useSubmission(
    (_body: object, options) => ask<NewCalendarFeed>('POST', '/me/calendar-feed', undefined, options),
    (made) => {
      setUrl(made.url);
      announce(__('The link is made.', 'learner-progressions'));
      onChanged();
    },
  );
  function withdrawn() {
    setUrl(null);
    announce(__('The link is withdrawn.', 'learner-progressions'));
    onChanged();
  }
  return (
    <>
      {url ? <FreshLink url={url} /> : <p>{madeAt ? madeSentence(madeAt) : WHAT_FOR}</p>}
      {making.refused && <RefusedNotice refused={making.refused} />}
      <div className="lp-actions">
        <button
          type="button"
          className="wp-element-button lp-button lp-button--quiet"
          aria-disabled={making.isBusy}
          onClick={() => making.isBusy || making.submit({})}
        >
          {madeAt ? __('Make a new link', 'learner-progressions') : __('Make the link', 'learner-progressions')}
        </button>
        {madeAt && <WithdrawLink onDone={withdrawn} />}
      </div>
    </>
  );
}

const WHAT_FOR = __(
  'A link of your own brings the classes you have booked into the calendar of your phone or computer, and keeps them up to date.',
  'learner-progressions',
);

function madeSentence(madeAt: string): string {
  // translators: %s: a day.
  const words = __(
    'You made a link on %s. It is shown only once; if it is lost make a new one, and the old one stops.',
    'learner-progressions',
  );
  return sprintf(words, dayOf(madeAt));
}
