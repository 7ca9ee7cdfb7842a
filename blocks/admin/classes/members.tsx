import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassMember, TrainingClass } from '#contract/classes';
import { askList } from '../../shared/api.ts';
import { day, fullName } from '../../shared/format.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { endedSentence } from '../../shared/words.ts';
import { screenUrl } from '../address.ts';
import { useTell } from '../told.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

type Props = { trainingClass: TrainingClass; mayManage: boolean; onChanged: () => void };

/** Who belongs to the class now, and who did. */
export function ClassMembers({ trainingClass, mayManage, onChanged }: Props) {
  const { classId } = trainingClass;
  const members = useAnswer((signal) => askList<ClassMember>(`/classes/${classId}/learners`, {}, signal), [classId]);
  const [open, setOpen] = useState<'join' | ClassMember | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [changes, setChanges] = useState(0);
  const tell = useTell();
  // After a change the button that opened the dialog may be gone; the dialog has given it the focus just before.
  useEffect(() => {
    if (changes > 0) heading.current?.focus();
  }, [changes]);
  function onDone(sentence: string) {
    setOpen(null);
    tell(sentence);
    members.reload();
    onChanged();
    setChanges((count) => count + 1);
  }
  const dialog = { trainingClass, onDone, onClose: () => setOpen(null) };
  return (
    <section className="lp-panel">
      <div className="lp-panel__head">
        <h2 tabIndex={-1} ref={heading}>
          {__('Learners of this class', 'learner-progressions')}
        </h2>
        {mayManage && (
          <Button variant="primary" onClick={() => setOpen('join')} __next40pxDefaultSize>
            {__('Add a learner', 'learner-progressions')}
          </Button>
        )}
      </div>
      <Answered of={members} empty={({ items }) => (items.length === 0 ? <NobodyYet /> : null)}>
        {({ items }) => <MemberTable members={items} onLeave={mayManage ? setOpen : null} />}
      </Answered>
      {open === 'join' && <JoinDialog {...dialog} />}
      {open && open !== 'join' && <LeaveDialog member={open} {...dialog} />}
    </section>
  );
}

const NobodyYet = () => <Empty title={__('Nobody belongs to this class yet.', 'learner-progressions')} />;

type TableProps = { members: ClassMember[]; onLeave: ((member: ClassMember) => void) | null };

function MemberTable({ members, onLeave }: TableProps) {
  return (
    <table className="lp-table">
      <thead>
        <tr>
          <th scope="col">{__('Learner', 'learner-progressions')}</th>
          <th scope="col">{__('Since', 'learner-progressions')}</th>
          <th scope="col">{__('Left', 'learner-progressions')}</th>
          {onLeave && (
            <th scope="col">
              <span className="lp-unseen">{__('Actions', 'learner-progressions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={`${member.learnerId} ${member.startDate}`}>
            <td>
              <a href={screenUrl('learners', { learner: member.learnerId }) ?? ''}>{fullName(member)}</a>
            </td>
            <td>{day(member.startDate)}</td>
            <td>{leftSentence(member)}</td>
            {onLeave && <td>{!member.endDate && <LeaveButton member={member} onLeave={onLeave} />}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LeaveButton({ member, onLeave }: { member: ClassMember; onLeave: (member: ClassMember) => void }) {
  return (
    <Button variant="link" onClick={() => onLeave(member)}>
      {__('Leaves …', 'learner-progressions')}
      <span className="lp-unseen"> {fullName(member)}</span>
    </Button>
  );
}

function leftSentence({ endDate, leavingReason }: ClassMember): string {
  if (!endDate) return '–';
  // translators: 1: a date, 2: a reason.
  return leavingReason
    ? sprintf(__('%1$s, %2$s', 'learner-progressions'), day(endDate), endedSentence(leavingReason))
    : day(endDate);
}
