import { ZONES } from './group-classes/class-specs.ts';

const NAMES = Intl.supportedValuesOf('timeZone');

/** Offers the zones that the browser knows to the fields that name the list; any other zone may be typed. */
export function Zones() {
  return (
    <datalist id={ZONES}>
      {NAMES.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
