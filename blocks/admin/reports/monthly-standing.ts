import { __, sprintf } from '@wordpress/i18n';
import type { MonthlyReport, PeriodStanding } from '#contract/reports';
import { moment } from '../../shared/format.ts';

/** Whether the figures can change still: "Open month, as of ..." or when and by whom they were issued. */
export function standingSentence(
  { month, issued }: MonthlyReport,
  asOf: Date | null,
  periods: PeriodStanding[],
): string {
  const period = periods.find((known) => known.month === month);
  if (!issued) return period?.closedAt ? NOTHING_ISSUED : openSentence(asOf);
  // A month is closed and its reports are issued in one go, by one person.
  // translators: %d: number of a WordPress account.
  const by = period?.closedBy?.name ?? sprintf(__('account %d', 'learner-progressions'), issued.issuedBy);
  return sprintf(
    // translators: 1: date and time, 2: name of a person, 3: beginning of a checksum.
    __('Issued on %1$s by %2$s, fingerprint %3$s', 'learner-progressions'),
    moment(issued.issuedAt),
    by,
    issued.sha256.slice(0, FINGERPRINT),
  );
}

const NOTHING_ISSUED = __('Closed month: there was nothing to issue.', 'learner-progressions');

/** Enough letters to tell two issues apart. */
const FINGERPRINT = 16;

function openSentence(asOf: Date | null): string {
  const when = moment((asOf ?? new Date()).toISOString());
  // translators: %s: date and time.
  return sprintf(__('Open month, as of %s: the figures can change still.', 'learner-progressions'), when);
}
