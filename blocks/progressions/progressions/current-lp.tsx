import { __, sprintf } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import { day, hours, number, percent } from '../../shared/format.ts';
import { Chip, Figure, Figures, StatusChip } from '../../shared/ui.tsx';
import { warningWords } from '../../shared/words.ts';
import type { Action } from './actions.tsx';
import { HoursButton } from './hours-button.tsx';
import { LpProgress } from './lp-progress.tsx';
import { PortfolioFiles } from './portfolio-files.tsx';
import type { Act, OpenHours } from './record.tsx';

type Props = { progression: Progression; act: Act | null; openHours: OpenHours };

/** The LP in progress: what comes next, how far it is, the hours, the evidence. */
export function CurrentLp({ progression, act, openHours }: Props) {
  const { product, overHours, overageHours, warnings } = progression;
  const next = nextStep(progression);
  return (
    <section className="lp-card" aria-label={__('Current LP', 'learner-progressions')}>
      <div className="lp-card__head">
        <h3>{product.name}</h3>
        <StatusChip status={progression.status} />
      </div>
      <p className="lp-card__facts">{factsOf(progression)}</p>
      {next && <p className="lp-next">{next}</p>}
      <LpProgress progression={progression} />
      {overHours && (
        <p className="lp-over">
          <Chip tone="warning" mark="!">
            {/* translators: %s: hours, such as "4.5 hours". */}
            {sprintf(__('%s over', 'learner-progressions'), hours(overageHours))}
          </Chip>{' '}
          {__(
            'More hours than the LP lasts; it stays open until the office marks it complete.',
            'learner-progressions',
          )}
        </p>
      )}
      {warnings
        .filter((warning) => warning !== 'over_hours')
        .map((warning) => (
          <p key={warning} className="lp-small">
            {warningWords[warning]}
          </p>
        ))}
      {act && <Actions progression={progression} act={act} />}
      <HoursFigures progression={progression} />
      <HoursButton progression={progression} openHours={openHours} />
      <h4>{__('Portfolio', 'learner-progressions')}</h4>
      <PortfolioFiles files={progression.portfolio.files} />
    </section>
  );
}

export function HoursFigures({ progression }: { progression: Progression }) {
  const { trained, present, absent } = progression.hours;
  const attendance = progression.attendancePercent;
  return (
    <Figures>
      <Figure label={__('Hours trained', 'learner-progressions')} value={number(trained)} />
      <Figure label={__('Hours present', 'learner-progressions')} value={number(present)} />
      <Figure label={__('Hours absent', 'learner-progressions')} value={number(absent)} />
      <Figure
        label={__('Attendance', 'learner-progressions')}
        value={percent(attendance)}
        note={attendance === null ? __('no hours yet', 'learner-progressions') : null}
      />
    </Figures>
  );
}

function factsOf({ product, startDate, ...rest }: Progression): string {
  // translators: %s: a day.
  const started = sprintf(__('started %s', 'learner-progressions'), day(startDate));
  // translators: %s: code of a class.
  const group = rest.class && sprintf(__('class %s', 'learner-progressions'), rest.class.code);
  return [product.code, group, started].filter(Boolean).join(' · ');
}

/** What has to happen next, in one sentence for learner and office alike; null when nothing can be said. */
function nextStep({ hours: run, basis, portfolio }: Progression): string | null {
  const left = run.duration - run[basis];
  if (run.duration === 0) return null;
  if (left > 0) {
    // translators: %s: hours, such as "83 hours".
    return sprintf(__('%s to go.', 'learner-progressions'), hours(left));
  }
  return portfolio.files.length > 0
    ? __('The portfolio is in. Next: the office signs the LP off.', 'learner-progressions')
    : __('Next: hand in the portfolio to the office.', 'learner-progressions');
}

/** The likeliest action comes first and stands out. */
function Actions({ progression, act }: { progression: Progression; act: Act }) {
  const titles: [Action, string][] = [
    ['log-hours', __('Log hours', 'learner-progressions')],
    ['upload', __('Upload portfolio', 'learner-progressions')],
    ['complete', __('Mark complete', 'learner-progressions')],
    ['hold', __('Put on hold', 'learner-progressions')],
    ['start', __('Start another LP', 'learner-progressions')],
  ];
  const first = likeliest(progression);
  const ordered = [...titles.filter(([action]) => action === first), ...titles.filter(([action]) => action !== first)];
  return (
    <div className="lp-actions">
      {ordered.map(([action, title]) => (
        <button
          key={action}
          type="button"
          className={`wp-element-button lp-button${action === first ? '' : ' lp-button--quiet'}`}
          onClick={() => act(action, progression)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function likeliest({ hours: run, basis, portfolio }: Progression): Action {
  if (run.duration === 0 || run[basis] < run.duration) return 'log-hours';
  return portfolio.files.length > 0 ? 'complete' : 'upload';
}
