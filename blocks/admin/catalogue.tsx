import { __ } from '@wordpress/i18n';
import { useAddress } from './address.ts';
import { ClassTypes } from './catalogue/class-types.tsx';
import { Clients } from './catalogue/clients.tsx';
import { Products } from './catalogue/products.tsx';
import { Heading } from './heading.tsx';
import { PartBar } from './part-bar.tsx';

const PARTS = [
  { name: 'products', title: __('LPs', 'learner-progressions'), Part: Products },
  { name: 'class-types', title: __('Class types', 'learner-progressions'), Part: ClassTypes },
  { name: 'clients', title: __('Clients', 'learner-progressions'), Part: Clients },
] as const;

/** Each part has an address of its own, without the list parameters of the others. */
const AWAY = { listPage: null, find: null, sort: null, classTypeId: null };

/** Reference data in three parts: what is taught, in what kind of class, for whom. */
export function Catalogue() {
  const asked = useAddress().get('part');
  const current = PARTS.find(({ name }) => name === asked) ?? PARTS[0];
  const { Part } = current;
  return (
    <>
      <Heading title={__('Catalogue', 'learner-progressions')} />
      <PartBar
        label={__('Parts of the catalogue', 'learner-progressions')}
        parts={PARTS}
        current={current.name}
        away={AWAY}
      />
      <Part key={current.name} />
    </>
  );
}
