import { useEffect, useState } from '@wordpress/element';
import { type Choice, categoryChoices } from '../../lists/reference.ts';
import { CATEGORIES } from './program-specs.ts';

/** Offers the categories there are to the field that names the list; without them it is a plain field. */
export function Categories() {
  const [choices, setChoices] = useState<Choice[]>([]);
  useEffect(() => {
    categoryChoices().then(setChoices, () => setChoices([]));
  }, []);
  return (
    <datalist id={CATEGORIES}>
      {choices.map(({ value }) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
