import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Pipeline } from '#contract/oversight';
import { countLink } from './count-link.tsx';
import { Legend } from './legend.tsx';
import { hasAnybody, programParts, type StandingRow } from './standing-parts.ts';
import { StandingTable } from './standing-table.tsx';

const link = countLink(({ id }) => ({ list: 'enrollments', programId: id }));

/** Programs that somebody is or was in; the others on demand, below them. */
export function ProgramStandings({ programs }: { programs: Pipeline['programs'] }) {
  const [showsAll, showAll] = useState(false);
  const rows = programs.map((program) => ({
    id: program.programId,
    name: program.name,
    completionRate: program.completionRate,
    parts: programParts(program),
  }));
  const busy = rows.filter(hasAnybody);
  const idle = rows.filter((row) => !hasAnybody(row));
  const shown = showsAll ? [...busy, ...idle] : busy;
  return (
    <section className="lp-panel">
      <h2>{__('By program', 'learner-progressions')}</h2>
      <p>{__('Learners in each program. Cancelled ones are part of no rate.', 'learner-progressions')}</p>
      {shown.length > 0 ? <Programs rows={shown} /> : <p>{noneSentence}</p>}
      {idle.length > 0 && (
        <button
          type="button"
          className="wp-element-button lp-button lp-button--quiet"
          aria-expanded={showsAll}
          onClick={() => showAll(!showsAll)}
        >
          {showsAll ? __('Hide programs without learners', 'learner-progressions') : moreWords(idle.length)}
        </button>
      )}
    </section>
  );
}

const noneSentence = __(
  'Nobody is enrolled in a program yet. Learners are enrolled on their records, under Training.',
  'learner-progressions',
);

function moreWords(count: number): string {
  // translators: %d: number of programs.
  const words = _n(
    'Show all: %d more program without learners',
    'Show all: %d more programs without learners',
    count,
    'learner-progressions',
  );
  return sprintf(words, count);
}

function Programs({ rows }: { rows: StandingRow[] }) {
  return (
    <>
      {rows[0] && <Legend parts={rows[0].parts} />}
      <StandingTable
        caption={__('Learners by program', 'learner-progressions')}
        first={__('Program', 'learner-progressions')}
        rows={rows}
        link={link}
      />
    </>
  );
}
