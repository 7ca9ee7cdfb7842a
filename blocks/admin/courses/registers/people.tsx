import { __ } from '@wordpress/i18n';
import type { GroupClassRegister } from '#contract/registers';
import { fullName } from '../../../shared/format.ts';
import { Answered } from '../../../shared/ui.tsx';
import { Link } from '../../link.tsx';
import { toRegister } from '../group-classes/address-of.ts';
import type { Seat } from './marks.ts';
import { sumOf } from './marks.ts';
import { SeatList } from './seat-list.tsx';
import { useRegister } from './use-register.ts';
import { WaitList } from './wait-list.tsx';
import { whyClosed } from './why-closed.ts';

/** Who is in a class, and who waits for a seat in it. */
export function People({ groupClassId }: { groupClassId: string }) {
  const answer = useRegister(groupClassId);
  return (
    <>
      <section className="lp-panel">
        <Answered of={answer}>{(register) => <Seats register={register} />}</Answered>
      </section>
      <WaitList groupClassId={groupClassId} onChanged={answer.reload} />
    </>
  );
}

function Seats({ register }: { register: GroupClassRegister }) {
  const { seats, groupClass } = register;
  return (
    <>
      <div className="lp-panel__head">
        <h2>{__('Seats', 'learner-progressions')}</h2>
        {seats.length > 0 && !whyClosed(groupClass) && (
          <Link
            to={toRegister(groupClass.groupClassId)}
            className={`components-button is-next-40px-default-size ${sumOf(seats, {}).open > 0 ? 'is-primary' : 'is-secondary'}`}
          >
            {sumOf(seats, {}).open > 0
              ? __('Confirm the register', 'learner-progressions')
              : __('Correct the register', 'learner-progressions')}
          </Link>
        )}
      </div>
      {seats.length === 0 ? (
        <p>{__('Nobody has a seat in this class yet.', 'learner-progressions')}</p>
      ) : (
        <SeatList seats={seats} actions={(seat) => <EnrollmentLink of={seat} />} />
      )}
    </>
  );
}

/** Where a seat is given up or moved. */
function EnrollmentLink({ of: { learner, status } }: { of: Seat }) {
  if (status !== 'booked') return null;
  return (
    <Link to={{ part: 'enrollments', class: null, find: `${learner.firstName} ${learner.surname}`, listPage: 1 }}>
      {__('Enrollment', 'learner-progressions')}
      <span className="lp-unseen"> {fullName(learner)}</span>
    </Link>
  );
}
