import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Disclosure } from '#contract/dossier';
import type { Learner } from '#contract/learners';
import { ask } from '../../shared/api.ts';
import { day, fullName, monthName } from '../../shared/format.ts';
import { reportWords, sheetFormatWords, statusWords } from '../../shared/words.ts';
import { type Choice, classChoices, clientChoices, productChoices } from '../lists/reference.ts';

const FILES: Record<Exclude<Disclosure['kind'], 'report.exported'>, string> = {
  'portfolio.downloaded': __('Portfolio file', 'learner-progressions'),
  'certificate.downloaded': __('Certificate', 'learner-progressions'),
};

export function whatWasGiven({ kind, report }: Disclosure): string {
  if (report) return reportWords[report];
  return kind === 'report.exported' ? __('Report', 'learner-progressions') : FILES[kind];
}
export const formatWord = (format: string | null): string => {
  const words: Readonly<Record<string, string>> = sheetFormatWords;
  return format === null ? '–' : (words[format] ?? format);
};

type Find = (value: string) => Promise<Choice[]>;

/** There are too many learners to read them all for one name. */
const learnerChoice: Find = async (value) => [
  { value, label: fullName(await ask<Learner>('GET', `/learners/${encodeURIComponent(value)}`)) },
];

/** What a filter's parameter is called, and how its value is said. */
const WORDS: Record<string, { label: string; say?: (value: string) => string; choices?: Find }> = {
  month: { label: __('Month', 'learner-progressions'), say: monthName },
  from: { label: __('From', 'learner-progressions'), say: day },
  to: { label: __('Until', 'learner-progressions'), say: day },
  status: { label: __('Status', 'learner-progressions'), say: (value) => wordOf(statusWords, value) },
  search: { label: __('Search', 'learner-progressions') },
  classId: { label: __('Class', 'learner-progressions'), choices: classChoices },
  clientId: { label: __('Client', 'learner-progressions'), choices: clientChoices },
  productId: { label: __('LP', 'learner-progressions'), choices: productChoices },
  learnerId: { label: __('Learner', 'learner-progressions'), choices: learnerChoice },
  workList: { label: __('To do', 'learner-progressions') },
};

const wordOf = (words: Readonly<Record<string, string>>, value: string) => words[value] ?? value;

/** A filter in words: "Month: March 2026, Class: COMM-01". */
export function FilterWords({ filter }: { filter: Disclosure['filter'] }) {
  const said = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (said.length === 0) return <>{__('Everything', 'learner-progressions')}</>;
  return (
    <span>
      {said.map(([name, value], index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Said name={name} value={String(value)} />
        </span>
      ))}
    </span>
  );
}

function Said({ name, value }: { name: string; value: string }) {
  const { label, say, choices } = WORDS[name] ?? { label: name };
  const chosen = useName(choices, value);
  const text = chosen ?? say?.(value) ?? value;
  // translators: 1: name of a filter, 2: its value.
  return <>{sprintf(__('%1$s: %2$s', 'learner-progressions'), label, text)}</>;
}

/** The name behind an id; until it is known, or when the record has gone, its number. */
function useName(choices: Find | undefined, value: string): string | null {
  const [name, setName] = useState<string | null>(choices ? `#${value}` : null);
  useEffect(() => {
    const find = (known: Choice[]) => known.find((choice) => choice.value === value)?.label;
    choices?.(value).then(
      (known) => setName(find(known) ?? `#${value}`),
      () => undefined,
    );
  }, [choices, value]);
  return name;
}
