import { __, sprintf } from '@wordpress/i18n';
import type { Overview as Figures } from '#contract/overview';
import { ask } from '../shared/api.ts';
import { number, timeOfDay } from '../shared/format.ts';
import { Answered, useAnswer } from '../shared/ui.tsx';
import { screenUrl } from './address.ts';
import { Heading } from './heading.tsx';
import { ToDo } from './overview/to-do.tsx';

/** The office's first page: what waits, then how things stand. */
export function Overview() {
  const answer = useAnswer((signal) => ask<Figures>('GET', '/overview', undefined, { signal }), []);
  return (
    <>
      <Heading title={__('Overview', 'learner-progressions')} note={answer.value && asOf(answer.value)} />
      <Answered of={answer}>
        {(figures) => (
          <>
            <ToDo figures={figures} />
            <Standing figures={figures} />
          </>
        )}
      </Answered>
    </>
  );
}

function asOf({ asOf }: Figures): string {
  // translators: %s: time of day.
  return sprintf(__('As of %s.', 'learner-progressions'), timeOfDay(new Date(asOf)));
}

/** An address that names the page of a list keeps remembered filters out. */
const all = { listPage: 1 };

function Standing({ figures }: { figures: Figures }) {
  const shown = [
    { label: __('Learners', 'learner-progressions'), value: figures.learners, url: screenUrl('learners', all) },
    {
      label: __('LPs in progress', 'learner-progressions'),
      value: figures.inProgress,
      url: screenUrl('progressions', { status: 'in_progress' }),
    },
    {
      label: __('LPs on hold', 'learner-progressions'),
      value: figures.onHold,
      url: screenUrl('progressions', { status: 'on_hold' }),
    },
    // No list answers "this month", so this number leads nowhere rather than to another number.
    { label: __('LPs completed this month', 'learner-progressions'), value: figures.completedThisMonth, url: null },
    {
      label: __('Active classes', 'learner-progressions'),
      value: figures.activeClasses,
      url: screenUrl('classes', { status: 'active' }),
    },
  ];
  return (
    <section>
      <h2>{__('How things stand', 'learner-progressions')}</h2>
      <ul className="lp-tiles">
        {shown.map(({ label, value, url }) => (
          <li key={label}>
            <Tile label={label} value={value} url={url} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tile({ label, value, url }: { label: string; value: number; url: string | null }) {
  const content = (
    <>
      <span className="lp-tile__value">{number(value)}</span>
      <span>{label}</span>
    </>
  );
  return url ? (
    <a className="lp-tile" href={url}>
      {content}
    </a>
  ) : (
    <div className="lp-tile">{content}</div>
  );
}
