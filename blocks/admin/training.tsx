import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { useAddress } from './address.ts';
import { Heading } from './heading.tsx';
import { PartBar } from './part-bar.tsx';
import { Inbox } from './training/inbox.tsx';
import { Partners } from './training/partners.tsx';
import { Pipeline } from './training/pipeline.tsx';
import { Programs } from './training/programs.tsx';
import { Stuck } from './training/stuck.tsx';

type TrainingPart = { name: string; title: string; Part: ComponentType; opens?: string };

const FIRST: TrainingPart = { name: 'pipeline', title: __('Pipeline', 'learner-progressions'), Part: Pipeline };
/** `opens` is the parameter that names one record of the part; its page has a heading of its own. */
const PARTS: TrainingPart[] = [
  FIRST,
  { name: 'stuck', title: __('Stuck', 'learner-progressions'), Part: Stuck },
  { name: 'programs', title: __('Programs', 'learner-progressions'), Part: Programs, opens: 'program' },
  { name: 'partners', title: __('Partners', 'learner-progressions'), Part: Partners, opens: 'provider' },
  { name: 'inbox', title: __('Inbox', 'learner-progressions'), Part: Inbox, opens: 'event' },
];

/** Each part has an address of its own, without the parameters of the others. */
const AWAY = {
  ...{ listPage: null, find: null, sort: null, state: null, status: null, category: null, active: null },
  ...{ provider: null, program: null, providerId: null, programId: null, event: null, days: null, list: null },
};

/** Training at outside partners: who stands where, who does not move on, what is configured, what partners have told. */
export function Training() {
  const address = useAddress();
  const asked = address.get('part');
  const current = PARTS.find(({ name }) => name === asked) ?? FIRST;
  const { Part, opens } = current;
  if (opens && address.has(opens)) return <Part />;
  return (
    <>
      <Heading title={__('Training', 'learner-progressions')} />
      <PartBar
        label={__('Parts of training', 'learner-progressions')}
        parts={PARTS}
        current={current.name}
        away={AWAY}
      />
      <Part key={current.name} />
    </>
  );
}
