import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { spanIn } from '../../../shared/zones.ts';
import { go } from '../../address.ts';
import { Heading } from '../../heading.tsx';
import { useTell } from '../../told.tsx';
import { People } from '../registers/people.tsx';
import { TO_CLASSES, toClass } from './address-of.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { ClassForm } from './class-form.tsx';
import { ClassStanding } from './class-standing.tsx';

const UP = { to: TO_CLASSES, title: __('Group classes', 'learner-progressions') };

/** One class with its form, or a new one. */
export const ClassPage = ({ groupClassId }: { groupClassId: string }) =>
  groupClassId === 'new' ? <NewClass /> : <OpenClass groupClassId={groupClassId} />;

function NewClass() {
  const tell = useTell();
  function onSaved({ title, groupClassId }: GroupClass, made: number) {
    const sentence = _n('%1$s has been added.', '%1$s has been added for %2$s weeks.', made, 'learner-progressions');
    // translators: 1: title of a class, 2: number of weeks.
    tell(sprintf(sentence, title, number(made)));
    go(made > 1 ? { ...TO_CLASSES, find: title } : toClass(groupClassId));
  }
  return (
    <>
      <Heading title={__('New group class', 'learner-progressions')} up={UP} />
      <ClassForm found={null} onSaved={onSaved} onCancel={() => go(TO_CLASSES)} />
    </>
  );
}

function OpenClass({ groupClassId }: { groupClassId: string }) {
  const tell = useTell();
  const answer = useAnswer(
    (signal) =>
      ask<GroupClass>('GET', `/admin/group-classes/${encodeURIComponent(groupClassId)}`, undefined, { signal }),
    [groupClassId],
  );
  function onSaved({ title }: GroupClass) {
    // translators: %s: title of a class.
    tell(sprintf(__('%s has been saved.', 'learner-progressions'), title));
    answer.reload();
  }
  return (
    <>
      <ClassHeading found={answer.value} onCancelled={answer.reload} />
      <Answered of={answer}>
        {(found) => (
          <>
            <ClassStanding of={found} />
            <People groupClassId={groupClassId} />
            {found.status !== 'cancelled' && <ClassForm found={found} onSaved={onSaved} />}
          </>
        )}
      </Answered>
    </>
  );
}

type HeadingProps = { found: GroupClass | undefined; onCancelled: () => void };

function ClassHeading({ found, onCancelled }: HeadingProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Heading
        title={found?.title ?? __('Group class', 'learner-progressions')}
        up={UP}
        note={found && spanIn(found.timeZone, found.startsAt, found.endsAt)}
        actions={
          found?.status === 'scheduled' && (
            <Button variant="secondary" isDestructive onClick={() => setAsking(true)} __next40pxDefaultSize>
              {__('Cancel the class', 'learner-progressions')}
            </Button>
          )
        }
      />
      {found && isAsking && (
        <CancelDialog
          of={found}
          onDone={() => {
            setAsking(false);
            onCancelled();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
