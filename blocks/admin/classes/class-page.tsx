import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { TrainingClass } from '#contract/classes';
import { ask } from '../../shared/api.ts';
import { day } from '../../shared/format.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { go, screenUrl, useAddress } from '../address.ts';
import { Sessions } from '../attendance/sessions.tsx';
import { Heading } from '../heading.tsx';
import { useCan } from '../visitor.tsx';
import { ClassForm } from './class-form.tsx';
import { ClassStatusChip } from './class-status.tsx';
import { ClassMembers } from './members.tsx';
import { scheduleSentence } from './schedule.ts';

/** One class: what it is and who belongs to it, or with `edit` in the address the form. */
export function ClassPage({ classId }: { classId: string }) {
  const isEditing = useAddress().has('edit');
  const path = `/classes/${encodeURIComponent(classId)}`;
  const answer = useAnswer((signal) => ask<TrainingClass>('GET', path, undefined, { signal }), [path, isEditing]);
  return (
    <>
      {!answer.value && <Heading title={__('Class', 'learner-progressions')} up={toList()} />}
      <Answered of={answer}>
        {(found) =>
          isEditing ? <ClassForm trainingClass={found} /> : <Shown found={found} onChanged={answer.reload} />
        }
      </Answered>
    </>
  );
}

const toList = () => ({ to: { class: null, edit: null, month: null }, title: __('Classes', 'learner-progressions') });

function Shown({ found, onChanged }: { found: TrainingClass; onChanged: () => void }) {
  const mayManage = useCan('lp_manage_progressions');
  return (
    <>
      <Heading
        title={found.code}
        up={toList()}
        note={found.clientName}
        actions={<Actions of={found} mayEdit={mayManage} />}
      />
      <Facts of={found} />
      <Sessions trainingClass={found} mayManage={mayManage} />
      <ClassMembers trainingClass={found} mayManage={mayManage} onChanged={onChanged} />
    </>
  );
}

function Actions({ of: { classId }, mayEdit }: { of: TrainingClass; mayEdit: boolean }) {
  return (
    <>
      {mayEdit && (
        <Button variant="secondary" onClick={() => go({ edit: 1 })} __next40pxDefaultSize>
          {__('Edit the class', 'learner-progressions')}
        </Button>
      )}
      <Button variant="tertiary" href={screenUrl('progressions', { classId }) ?? ''} __next40pxDefaultSize>
        {__('Progressions of this class', 'learner-progressions')}
      </Button>
    </>
  );
}

function Facts({ of: found }: { of: TrainingClass }) {
  const nobody = __('Nobody yet', 'learner-progressions');
  return (
    <dl className="lp-details">
      <Fact label={__('Status', 'learner-progressions')}>{<ClassStatusChip status={found.status} />}</Fact>
      <Fact label={__('Class type', 'learner-progressions')}>{found.classTypeCode}</Fact>
      <Fact label={__('LP', 'learner-progressions')}>{found.productName ?? '–'}</Fact>
      <Fact label={__('Facilitator', 'learner-progressions')}>{found.facilitatorName ?? nobody}</Fact>
      <Fact label={__('Site', 'learner-progressions')}>{found.site ?? '–'}</Fact>
      <Fact label={__('Runs', 'learner-progressions')}>{runSentence(found)}</Fact>
      <Fact label={__('Weekly hours', 'learner-progressions')}>{scheduleSentence(found.schedule)}</Fact>
      {found.stopWindows.length > 0 && (
        <Fact label={__('Stops', 'learner-progressions')}>{found.stopWindows.map(stopSentence).join('; ')}</Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function runSentence({ startDate, endDate }: TrainingClass): string {
  // translators: %s: a date.
  if (!endDate) return sprintf(__('from %s', 'learner-progressions'), day(startDate));
  // translators: 1: first day, 2: last day.
  return sprintf(__('%1$s to %2$s', 'learner-progressions'), day(startDate), day(endDate));
}

function stopSentence({ stopDate, restartDate }: TrainingClass['stopWindows'][number]): string {
  // translators: %s: last class day.
  if (!restartDate) return sprintf(__('after %s', 'learner-progressions'), day(stopDate));
  // translators: 1: last class day, 2: first day after the stop.
  return sprintf(__('after %1$s until %2$s', 'learner-progressions'), day(stopDate), day(restartDate));
}
