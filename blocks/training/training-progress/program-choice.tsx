import { useEffect, useId, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Program } from '#contract/training';
import { number } from '../../shared/format.ts';
import { announce, InputField } from '../../shared/ui.tsx';

type Props = {
  programs: Program[];
  value: number | null;
  error: string | null;
  onValue: (programId: number) => void;
};

/** One of many programs, found by any part of its name, code, category or partners. */
export function ProgramChoice({ programs, value, error, onValue }: Props) {
  const [search, setSearch] = useState('');
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  // The dialog opened before there was anything to type into.
  useEffect(() => frame.current?.querySelector('input')?.focus(), []);
  const found = programs.filter((program) => matches(program, search));
  // The count below the field is seen; to hear it, it has to be said.
  useEffect(() => {
    if (search) announce(foundSentence(found.length));
  }, [found.length]);
  // What is chosen stays in sight, whatever is searched for afterwards.
  const shown = programs.filter((program) => program.programId === value || found.includes(program));
  return (
    <div ref={frame}>
      <InputField
        type="search"
        label={__('Find a program', 'learner-progressions')}
        help={foundSentence(found.length)}
        error={error}
        value={search}
        autoComplete="off"
        onValue={setSearch}
      />
      <fieldset className="lp-programs">
        <legend className="lp-unseen">{__('Program', 'learner-progressions')}</legend>
        {shown.map((program) => (
          <label key={program.programId} className="lp-programs__one">
            <input
              type="radio"
              name={id}
              checked={program.programId === value}
              onChange={() => onValue(program.programId)}
            />
            <span>
              {program.name}
              <span className="lp-small">{factsOf(program)}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function foundSentence(count: number): string {
  if (count === 0) return __('No program has this in its name, code, category or partners.', 'learner-progressions');
  // translators: %s: number of training programs.
  return sprintf(_n('%s program', '%s programs', count, 'learner-progressions'), number(count));
}

const partnersOf = ({ steps }: Program) =>
  steps.filter(({ isRequired }) => isRequired).map(({ provider }) => provider.name);

function factsOf(program: Program): string {
  const partners = partnersOf(program);
  const way = partners.length > 0 ? partners.join(' → ') : __('no partner yet', 'learner-progressions');
  return [program.code, program.category, way].join(' · ');
}

function matches(program: Program, search: string): boolean {
  const text = [program.name, program.code, program.category, ...partnersOf(program)].join(' ').toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
