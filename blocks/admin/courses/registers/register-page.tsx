import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { GroupClassRegister } from '#contract/registers';
import { Answered, Empty } from '../../../shared/ui.tsx';
import { spanIn } from '../../../shared/zones.ts';
import { Heading } from '../../heading.tsx';
import { Link } from '../../link.tsx';
import { toClass } from '../group-classes/address-of.ts';
import { Confirmed } from './confirmed.tsx';
import { MarkForm } from './mark-form.tsx';
import { SeatList } from './seat-list.tsx';
import { useRegister } from './use-register.ts';
import { whyClosed } from './why-closed.ts';

/** The register of a group class: to confirm who came, to correct it, or to see why it takes nothing now. */
export function RegisterPage({ groupClassId }: { groupClassId: string }) {
  const [saved, setSaved] = useState<GroupClassRegister | null>(null);
  const answer = useRegister(groupClassId);
  function again() {
    setSaved(null);
    answer.reload();
  }
  return (
    <>
      <RegisterHeading groupClassId={Number(groupClassId)} register={answer.value} />
      <Answered of={answer}>
        {(register) =>
          saved ? (
            <Confirmed before={register} after={saved} onAgain={again} />
          ) : (
            <Open register={register} onSaved={setSaved} onReload={answer.reload} />
          )
        }
      </Answered>
    </>
  );
}

type HeadingProps = { groupClassId: number; register: GroupClassRegister | undefined };

function RegisterHeading({ groupClassId, register }: HeadingProps) {
  const found = register?.groupClass;
  // translators: %s: title of a class.
  const title = found && sprintf(__('Register of %s', 'learner-progressions'), found.title);
  return (
    <Heading
      title={title ?? __('Register', 'learner-progressions')}
      up={{ to: toClass(groupClassId), title: found?.title ?? __('Group class', 'learner-progressions') }}
      note={found && [spanIn(found.timeZone, found.startsAt, found.endsAt), found.teacher].filter(Boolean).join(' · ')}
    />
  );
}

type OpenProps = {
  register: GroupClassRegister;
  onSaved: (register: GroupClassRegister) => void;
  onReload: () => void;
};

function Open({ register, onSaved, onReload }: OpenProps) {
  const { seats, groupClass } = register;
  const closed = whyClosed(groupClass);
  if (seats.length === 0) return <NobodyBooked groupClassId={groupClass.groupClassId} closed={closed} />;
  if (!closed) return <MarkForm register={register} onSaved={onSaved} onReload={onReload} />;
  return (
    <>
      <p className="lp-notice" role="status">
        {closed}
      </p>
      <section className="lp-panel">
        <SeatList seats={seats} />
      </section>
    </>
  );
}

function NobodyBooked({ groupClassId, closed }: { groupClassId: number; closed: string | null }) {
  return (
    <Empty title={__('Nobody has a seat in this class.', 'learner-progressions')}>
      <p>{closed ?? __('There is nothing to confirm.', 'learner-progressions')}</p>
      <p>
        <Link to={toClass(groupClassId)}>{__('To the class', 'learner-progressions')}</Link>
      </p>
    </Empty>
  );
}
