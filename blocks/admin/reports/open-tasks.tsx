import { __, _n, sprintf } from '@wordpress/i18n';
import type { PeriodStanding } from '#contract/reports';
import { screenUrl } from '../address.ts';

/** What would better be settled before a month closes, each with the way there. */
export function OpenTasks({ period: { pendingSessions, openExceptions } }: { period: PeriodStanding }) {
  if (pendingSessions + openExceptions === 0) {
    return <p>{__('Every session is captured or explained, and no hours wait for an LP.', 'learner-progressions')}</p>;
  }
  return (
    <ul className="lp-waits">
      {pendingSessions > 0 && (
        <li>
          <a href={screenUrl('classes', { part: 'pending' }) ?? ''}>
            {sprintf(
              // translators: %d: number of sessions.
              _n(
                '%d session is not captured yet',
                '%d sessions are not captured yet',
                pendingSessions,
                'learner-progressions',
              ),
              pendingSessions,
            )}
          </a>
        </li>
      )}
      {openExceptions > 0 && (
        <li>
          <a href={screenUrl('classes', { part: 'exceptions' }) ?? ''}>
            {sprintf(
              // translators: %d: number of entries of hours.
              _n(
                '%d entry of hours waits for an LP',
                '%d entries of hours wait for an LP',
                openExceptions,
                'learner-progressions',
              ),
              openExceptions,
            )}
          </a>
        </li>
      )}
    </ul>
  );
}
