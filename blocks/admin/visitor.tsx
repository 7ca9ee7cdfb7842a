import { createContext, useContext } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Me } from '#contract/learners';
import type { Capability } from '#contract/words';
import { may, useMe } from '../shared/me.ts';
import { Answered } from '../shared/ui.tsx';

const Visitor = createContext<Me | null>(null);

type Props = {
  /** Stands above while nobody is known yet, and when nobody can be known. */
  heading?: ReactNode;
  children: ReactNode;
};

/** Asks who is looking, once, and lets everything below know. */
export function WithVisitor({ heading, children }: Props) {
  const me = useMe();
  return (
    <>
      {me.value === undefined && heading}
      <Answered of={me}>{(visitor) => <Visitor.Provider value={visitor}>{children}</Visitor.Provider>}</Answered>
      {me.refused?.isUnreachable && <WhatIsWrong />}
    </>
  );
}

/** Whether the visitor holds a capability; the service has the last word. */
export function useCan(capability: Capability): boolean {
  return may(useContext(Visitor) ?? undefined, capability);
}

/** The way to the checks that name the fault, for those whose menu has it: the service cannot be asked who may. */
function WhatIsWrong() {
  const link = document.querySelector<HTMLAnchorElement>('#adminmenu a[href$="page=learner-progressions-settings"]');
  if (!link) return null;
  return (
    <p>
      <a href={link.href}>{__('Settings & health names what is wrong and how to mend it', 'learner-progressions')}</a>
    </p>
  );
}
