import type { ComponentProps, ReactElement } from 'react';
import { type AddressChanges, addressWith } from '../address.ts';
import { stayOnPage } from '../link.tsx';

/** The title of a row as a link to the row's own page on this screen; for `renderLink` of a list. */
export const rowLink =
  <T,>(to: (row: T) => AddressChanges) =>
  ({ item, ...anchor }: { item: T } & ComponentProps<'a'>): ReactElement => (
    <a {...anchor} href={addressWith(to(item))} onClick={stayOnPage(to(item))} />
  );
