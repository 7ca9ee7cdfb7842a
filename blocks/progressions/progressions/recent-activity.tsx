import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Activity, LearnerProgression } from '#contract/progressions';
import { REPORTS } from '#contract/words';
import { day, moment, number } from '../../shared/format.ts';
import { activityWords, reportWords } from '../../shared/words.ts';

const SHOWN_AT_FIRST = 5;

/** What happened lately, newest first, each line with its day and, where known, who did it. */
export function RecentActivity({ record }: { record: LearnerProgression }) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? record.timeline : record.timeline.slice(0, SHOWN_AT_FIRST);
  const lps = [record.current, ...record.history].filter((progression) => progression !== null);
  const nameById = new Map(lps.map(({ trackingId, product }) => [trackingId, product.name]));
  return (
    <section className="lp-card" aria-label={__('Recent activity', 'learner-progressions')}>
      <h3>{__('Recent activity', 'learner-progressions')}</h3>
      <ol className="lp-activity">
        {shown.map((activity) => (
          <li key={activity.activityId}>
            <span className="lp-activity__what">{activityWords[activity.kind]}</span>{' '}
            <span>
              {[activity.subjectTitle ?? lpOf(activity, nameById), detailOf(activity)].filter(Boolean).join(': ')}
            </span>
            <span className="lp-small">{[moment(activity.at), activity.actor.name].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {record.timeline.length > shown.length && (
        <button type="button" className="lp-link" onClick={() => setShowsAll(true)}>
          {/* translators: %s: a number. */}
          {sprintf(__('Show all %s entries', 'learner-progressions'), number(record.timeline.length))}
        </button>
      )}
    </section>
  );
}

/** Subjects are numbered per kind: only these are about a progression. */
function lpOf({ kind, subjectId }: Activity, nameById: Map<number, string>): string | undefined {
  const isAboutLp = /^(progression|hours|portfolio)\./.test(kind);
  return isAboutLp && subjectId !== null ? nameById.get(subjectId) : undefined;
}

function detailOf({ data }: Activity): string | null {
  const report = REPORTS.find((word) => word === data.report);
  if (report) return reportWords[report];
  const { date, hoursTrained, hoursPresent, effectiveDate } = data;
  if (typeof date === 'string' && typeof hoursTrained === 'number' && typeof hoursPresent === 'number') {
    // translators: 1: hours trained, 2: hours present, 3: a day.
    const text = __('%1$s trained, %2$s present on %3$s', 'learner-progressions');
    return sprintf(text, number(hoursTrained), number(hoursPresent), day(date));
  }
  // translators: %s: a day.
  return typeof effectiveDate === 'string' ? sprintf(__('as of %s', 'learner-progressions'), day(effectiveDate)) : null;
}
