import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import type { GroupClass } from '#contract/group-classes';
import { ask, askAll } from '../../../shared/api.ts';
import { today } from '../../../shared/format.ts';
import {
  Answered,
  Dialog,
  DialogForm,
  Empty,
  InputField,
  TickField,
  useAnswer,
  useSubmission,
} from '../../../shared/ui.tsx';
import { spanIn } from '../../../shared/zones.ts';
import { Link } from '../../link.tsx';
import { toClass } from '../group-classes/address-of.ts';
import { seatWords } from '../group-classes/seats.tsx';
import { isToCome } from './missing.ts';
import type { OfferedStep } from './step-options.tsx';

type Props = { path: string; step: OfferedStep; onSaved: (saved: CourseProgram) => void; onClose: () => void };

/** The coming classes to tick for a step; those of the past stay what they are. */
export function ChooseClasses({ path, step, onSaved, onClose }: Props) {
  const [ticked, setTicked] = useState(() => new Set(step.options.map(({ groupClassId }) => groupClassId)));
  const [find, setFind] = useState('');
  const classes = useAnswer(coming, []);
  const submission = useSubmission(
    (groupClassIds: number[]) => ask<CourseProgram>('PUT', path, { groupClassIds }),
    (saved) => {
      onClose();
      onSaved(saved);
    },
  );
  function tick(groupClassId: number, isOn: boolean) {
    const others = [...ticked].filter((id) => id !== groupClassId);
    setTicked(new Set(isOn ? [...others, groupClassId] : others));
  }
  // translators: %s: label of a step.
  const title = sprintf(__('Classes for %s', 'learner-progressions'), step.label);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Save the choice', 'learner-progressions')}
        onSubmit={() => submission.submit([...ticked])}
        onClose={onClose}
      >
        <InputField
          label={__('Title, teacher or place', 'learner-progressions')}
          type="search"
          value={find}
          onValue={setFind}
        />
        <Answered of={classes} empty={(found) => (found.length === 0 ? <NoClass /> : null)}>
          {(found) => (
            <div className="lp-choices">
              {found.filter(holding(find)).map((one) => (
                <TickField
                  key={one.groupClassId}
                  label={`${spanIn(one.timeZone, one.startsAt, one.endsAt)} – ${one.title}`}
                  help={wordsOf(one, step)}
                  isOn={ticked.has(one.groupClassId)}
                  onChange={(isOn) => tick(one.groupClassId, isOn)}
                />
              ))}
            </div>
          )}
        </Answered>
      </DialogForm>
    </Dialog>
  );
}

async function coming(signal: AbortSignal): Promise<GroupClass[]> {
  const query = { from: today(), status: 'scheduled', orderBy: 'startsAt' };
  return (await askAll<GroupClass>('/admin/group-classes', query, signal)).filter((one) => isToCome(one));
}

const holding =
  (find: string) =>
  ({ title, teacher, location }: GroupClass) =>
    [title, teacher, location].join(' ').toLowerCase().includes(find.trim().toLowerCase());

/** `Thandi · 3 of 12 taken · also for SFZ-2`. */
function wordsOf(one: GroupClass, { stepId }: OfferedStep): string {
  const others = one.steps.filter(({ courseStepId }) => courseStepId !== stepId).map(({ label }) => label);
  // translators: %s: labels of steps.
  const also = others.length > 0 && sprintf(__('also for %s', 'learner-progressions'), others.join(', '));
  return [one.teacher, seatWords(one), also].filter(Boolean).join(' · ');
}

function NoClass() {
  return (
    <Empty title={__('There is no class to come.', 'learner-progressions')}>
      <p>
        <Link to={toClass('new')}>{__('Add a class first', 'learner-progressions')}</Link>
      </p>
    </Empty>
  );
}
