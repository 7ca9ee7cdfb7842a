import { createContext, useContext } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Me } from '#contract/learners';
import type { Capability } from '#contract/words';
import { may, useMe } from '../shared/me.ts';
import { Answered } from '../shared/ui.tsx';
import { screenUrl } from './address.ts';

const Visitor = createContext<Me | null>(null);

/** Asks who is looking, once, and lets everything below know. */
export function WithVisitor({ children }: { children: ReactNode }) {
  const me = useMe();
  return (
    <>
      {me.refused?.isUnreachable && <WhatIsWrong />}
      <Answered of={me}>{(visitor) => <Visitor.Provider value={visitor}>{children}</Visitor.Provider>}</Answered>
    </>
  );
}

/** Whether the visitor holds a capability; the service has the last word. */
export function useCan(capability: Capability): boolean {
  return may(useContext(Visitor) ?? undefined, capability);
}

/** For those who may: the way to the checks that name the fault. */
function WhatIsWrong() {
  const url = screenUrl('settings');
  if (!url) return null;
  return (
    <p>
      <a href={url}>{__('Settings & health names what is wrong and how to mend it', 'learner-progressions')}</a>
    </p>
  );
}
