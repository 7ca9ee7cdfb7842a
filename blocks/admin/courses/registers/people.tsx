import { __ } from '@wordpress/i18n';
import type { GroupClassRegister } from '#contract/registers';
import type { Waiting } from '#contract/waitlist';
import { ask } from '../../../shared/api.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { Link } from '../../link.tsx';
import { toRegister } from '../group-classes/address-of.ts';
import { sumOf } from './marks.ts';
import { SeatActions } from './seat-actions.tsx';
import { SeatList } from './seat-list.tsx';
import { useRegister } from './use-register.ts';
import { WaitList } from './wait-list.tsx';
import { whyClosed } from './why-closed.ts';

type Props = {
  groupClassId: string;
  /** Seats were taken or freed. */
  onChanged: () => void;
};

/** Who is in a class, and who waits for a seat in it: a seat that becomes free in one changes the other. */
export function People({ groupClassId, onChanged }: Props) {
  const seats = useRegister(groupClassId);
  const path = `/admin/group-classes/${encodeURIComponent(groupClassId)}/waitlist`;
  const waiting = useAnswer((signal) => ask<Waiting[]>('GET', path, undefined, { signal }), [path]);
  function changed() {
    seats.reload();
    waiting.reload();
    onChanged();
  }
  return (
    <>
      <section className="lp-panel lp-people">
        <Answered of={seats}>{(register) => <Seats register={register} onChanged={changed} />}</Answered>
      </section>
      <WaitList of={waiting} onChanged={changed} />
    </>
  );
}

type SeatsProps = { register: GroupClassRegister; onChanged: () => void };

function Seats({ register: { seats, groupClass }, onChanged }: SeatsProps) {
  const hasBegun = Date.parse(groupClass.startsAt) <= Date.now();
  const actions = hasBegun
    ? undefined
    : (seat: GroupClassRegister['seats'][number]) => <SeatActions seat={seat} onChanged={onChanged} />;
  return (
    <>
      <div className="lp-panel__head">
        <h2>{__('Who has a seat', 'learner-progressions')}</h2>
        {seats.length > 0 && !whyClosed(groupClass) && (
          <RegisterButton groupClassId={groupClass.groupClassId} isOpen={sumOf(seats, {}).open > 0} />
        )}
      </div>
      {seats.length === 0 ? (
        <p>{__('Nobody has a seat in this class.', 'learner-progressions')}</p>
      ) : (
        <SeatList seats={seats} actions={actions} />
      )}
    </>
  );
}

function RegisterButton({ groupClassId, isOpen }: { groupClassId: number; isOpen: boolean }) {
  const look = isOpen ? 'is-primary' : 'is-secondary';
  return (
    <Link to={toRegister(groupClassId)} className={`components-button is-next-40px-default-size ${look}`}>
      {isOpen ? __('Confirm the register', 'learner-progressions') : __('Correct the register', 'learner-progressions')}
    </Link>
  );
}
