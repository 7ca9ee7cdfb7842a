import { __ } from '@wordpress/i18n';
import { useAddress } from './address.ts';
import { Heading } from './heading.tsx';
import { PartBar } from './part-bar.tsx';
import { Inbox } from './training/inbox.tsx';
import { Partners } from './training/partners.tsx';
import { Pipeline } from './training/pipeline.tsx';
import { Programs } from './training/programs.tsx';
import { Stuck } from './training/stuck.tsx';

const PARTS = [
  { name: 'pipeline', title: __('Pipeline', 'learner-progressions'), Part: Pipeline },
  { name: 'stuck', title: __('Stuck', 'learner-progressions'), Part: Stuck },
  { name: 'programs', title: __('Programs', 'learner-progressions'), Part: Programs },
  { name: 'partners', title: __('Partners', 'learner-progressions'), Part: Partners },
  { name: 'inbox', title: __('Inbox', 'learner-progressions'), Part: Inbox },
] as const;

/** Each part has an address of its own, without the parameters of the others. */
const AWAY = {
  ...{ listPage: null, find: null, sort: null, state: null, status: null, category: null, active: null },
  ...{ provider: null, program: null, providerId: null, programId: null, event: null, days: null, list: null },
};

/** Training at outside partners: who stands where, who does not move on, what is configured, what partners have told. */
export function Training() {
  const asked = useAddress().get('part');
  const current = PARTS.find(({ name }) => name === asked) ?? PARTS[0];
  const { Part } = current;
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
