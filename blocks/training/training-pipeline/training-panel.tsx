import { __ } from '@wordpress/i18n';
import { useAddress } from '../../admin/address.ts';
import { PartBar } from '../../admin/part-bar.tsx';
import { useCan } from '../../admin/visitor.tsx';
import { RefusedNotice } from '../../shared/ui.tsx';
import { PipelinePart } from './pipeline-part.tsx';
import { StuckPart } from './stuck-part.tsx';

const PARTS = [
  { name: 'pipeline', title: __('Pipeline', 'learner-progressions'), Part: PipelinePart },
  { name: 'stuck', title: __('Stuck', 'learner-progressions'), Part: StuckPart },
] as const;

const AWAY = {
  ...{ listPage: null, find: null, sort: null, list: null, status: null },
  ...{ providerId: null, programId: null, days: null },
};

/** What the training office looks at every day, on a page of the site. */
export function TrainingPanel() {
  const asked = useAddress().get('part');
  if (!useCan('lp_manage_training')) return <RefusedNotice refused={{ code: 'not_allowed', requestId: null }} />;
  const { name, Part } = PARTS.find((part) => part.name === asked) ?? PARTS[0];
  return (
    <>
      <PartBar label={__('Parts of training', 'learner-progressions')} parts={PARTS} current={name} away={AWAY} />
      <Part key={name} />
    </>
  );
}
