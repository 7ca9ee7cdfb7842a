import { __, sprintf } from '@wordpress/i18n';
import type { HoursEntry } from '#contract/progressions';
import { day, monthName, number, weekdayAndDay } from '../../shared/format.ts';
import { Chip } from '../../shared/ui.tsx';
import { sourceWords } from '../../shared/words.ts';
import type { HoursChain } from './hours-chains.ts';

type Props = { chain: HoursChain; onCorrect: ((entry: HoursEntry) => void) | null };

/** One day's hours: what counts, where it came from, and struck through what it replaces. */
export function HoursLine({ chain: { live, past }, onCorrect }: Props) {
  const shown = live ?? past.at(-1)?.reversal;
  if (!shown) return null;
  return (
    <li className="lp-hours__line">
      <div className="lp-hours__head">
        <time dateTime={shown.date}>{weekdayAndDay(shown.date)}</time>
        <span className="lp-hours__sum">
          {live ? hoursSentence(live) : __('Taken back: no hours count', 'learner-progressions')}
        </span>
      </div>
      <p className="lp-small">{[sourceWords[shown.source], live?.notes].filter(Boolean).join(' · ')}</p>
      {past.map(({ entry, reversal }) => (
        <Struck key={entry.logId} entry={entry} reversal={reversal} />
      ))}
      {shown.adjustsPeriod && <Adjustment period={shown.adjustsPeriod} />}
      {live && onCorrect && (
        <button type="button" className="lp-link" onClick={() => onCorrect(live)}>
          {__('Correct …', 'learner-progressions')}
          <span className="lp-unseen"> {weekdayAndDay(live.date)}</span>
        </button>
      )}
    </li>
  );
}

/** The former hours, struck for the eye and named for the ear, with the day and the reason of their correction. */
function Struck({ entry, reversal }: HoursChain['past'][number]) {
  const written = [day(reversal.createdAt.slice(0, 10)), reversal.createdByName].filter(Boolean).join(', ');
  const why = reversal.reason
    ? // translators: 1: a day and a person, such as "3 Mar 2026, Office", 2: a reason.
      sprintf(__('corrected %1$s: %2$s', 'learner-progressions'), written, reversal.reason)
    : // translators: %s: a day and a person, such as "3 Mar 2026, Office".
      sprintf(__('corrected %s', 'learner-progressions'), written);
  return (
    <p className="lp-small">
      <span className="lp-unseen">{__('Before:', 'learner-progressions')} </span>
      <del>{hoursSentence(entry)}</del> {why}
    </p>
  );
}

function Adjustment({ period }: { period: string }) {
  return (
    <p>
      <Chip tone="warning" mark="↺">
        {/* translators: %s: a month, such as "March 2026". */}
        {sprintf(__('Adjusts the closed month %s', 'learner-progressions'), monthName(period))}
      </Chip>
    </p>
  );
}

/** `2.5 of 3 hours present`. */
export function hoursSentence({ hoursPresent, hoursTrained }: HoursEntry): string {
  // translators: 1: hours present, 2: hours trained.
  return sprintf(__('%1$s of %2$s hours present', 'learner-progressions'), number(hoursPresent), number(hoursTrained));
}
