import type { ComponentProps } from 'react';
import { addressWith, type AddressChanges } from '../address.ts';
import { stayOnPage } from '../link.tsx';

/** The title of a row as a link to the row's own page on this screen; for `renderLink` of a list. */
export function rowLink<T>(to: (row: T) => AddressChanges) {
  return function RowLink({ item, ...anchor }: { item: T } & ComponentProps<'a'>) {
    return <a {...anchor} href={addressWith(to(item))} onClick={stayOnPage(to(item))} />;
  };
}
