import type { MouseEvent, ReactNode } from 'react';
import { type AddressChanges, addressWith, go } from './address.ts';

type Props = { to: AddressChanges; className?: string; current?: boolean; children: ReactNode };

/** A real link within the page: opens in a new tab like any other, but does not load the page again. */
export function Link({ to, className, current, children }: Props) {
  const href = addressWith(to);
  return (
    <a href={href} className={className} aria-current={current ? 'page' : undefined} onClick={stayOnPage(to)}>
      {children}
    </a>
  );
}

/** Takes plain clicks; those that ask for a new tab or window stay with the browser. */
export function stayOnPage(to: AddressChanges): (event: MouseEvent) => void {
  return (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
}
