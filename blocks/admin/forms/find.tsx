import { ComboboxControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { asRefused } from '../../shared/api.ts';
import { sentenceFor } from '../../shared/words.ts';
import type { Choice } from '../lists/reference.ts';

type Props = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  help?: string;
  error?: string | null;
  /** What is chosen already, so that its name can be shown. */
  chosen?: Choice | null;
  /** Asked while somebody types; at least two letters. */
  find: (search: string) => Promise<Choice[]>;
};

const PAUSE_MS = 250;
const FEWEST_LETTERS = 2;

/** One of very many, looked up on the server while somebody types. */
export function FindField({ label, value, onValue, help, error, chosen, find }: Props) {
  const [search, setSearch] = useState('');
  const { options, fault } = useFound(find, search, chosen ?? null, value);
  return (
    <div className={error || fault ? 'lp-field lp-field--wrong' : 'lp-field'}>
      <ComboboxControl
        __nextHasNoMarginBottom
        __next40pxDefaultSize
        expandOnFocus={false}
        label={label}
        value={value || null}
        options={options}
        onChange={(picked) => onValue(picked ?? '')}
        onFilterValueChange={setSearch}
        help={error || fault || help || __('Type at least two letters.', 'learner-progressions')}
      />
    </div>
  );
}

function useFound(find: Props['find'], search: string, chosen: Choice | null, value: string) {
  const [found, setFound] = useState<Choice[]>(chosen ? [chosen] : []);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (search.trim().length < FEWEST_LETTERS) return;
    let isLate = false;
    function show(rows: Choice[]) {
      if (isLate) return;
      setFault(null);
      setFound((known) => [...rows, ...known.filter(isKept(rows, value))]);
    }
    function refuse(thrown: unknown) {
      if (!isLate) setFault(sentenceFor(asRefused(thrown)));
    }
    const timer = window.setTimeout(() => find(search.trim()).then(show, refuse), PAUSE_MS);
    return () => {
      isLate = true;
      window.clearTimeout(timer);
    };
  }, [search]);
  return { options: found, fault };
}

/** The chosen one stays in the list: without it the box could not show its name. */
const isKept = (rows: Choice[], value: string) => (choice: Choice) =>
  choice.value === value && !rows.some((row) => row.value === value);
