import { useEffect, useRef, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { may, useMe } from '../../shared/me.ts';
import { Answered, AsOf, announce } from '../../shared/ui.tsx';
import { NoRecord } from '../../shared/whose-record.tsx';
import type { Booker } from '../booking/booker.ts';
import type { Reading, SeatDialog } from './reading.ts';
import { OpenDialog } from './seat-action.tsx';
import type { Standing } from './standing.ts';
import { useStanding } from './use-standing.ts';

type Props = {
  /** Null for the visitor's own; the service decides who may see which. */
  learnerId: string | number | null;
  /** Name of the learner, for whom the office acts where it works; on pages of the site it only reads. */
  forName?: string;
  /** What stands there when nothing was ever bought or booked; absent: what is shown says so itself. */
  nothing?: ReactNode;
  /** Something was changed; for what else shows it. */
  onChanged?: () => void;
  /** What to show, with the place for results above it and how fresh it is below. */
  children: (reading: Reading) => ReactNode;
};

/** Loads what a learner has bought and booked, and keeps it fresh after each change. */
export function LearnerDashboard({ learnerId, forName, nothing, onChanged, children }: Props) {
  const answer = useStanding(learnerId);
  const { value: me } = useMe(answer.asOf);
  return (
    <Answered
      of={answer}
      empty={(standing) => {
        if (standing === null) return nothing ?? <NoRecord />;
        return isEmpty(standing) ? nothing : null;
      }}
    >
      {(standing) =>
        standing && (
          <Shown
            standing={standing}
            booker={bookerOf({ learnerId, forName: may(me, 'lp_manage_courses') ? forName : undefined, standing })}
            isOwn={learnerId === null}
            asOf={answer.asOf}
            onChanged={() => {
              answer.reload();
              onChanged?.();
            }}
          >
            {children}
          </Shown>
        )
      }
    </Answered>
  );
}

const isEmpty = ({ purchases, bookings, waits }: Standing) => purchases.length + bookings.length + waits.length === 0;

type Who = Pick<Props, 'learnerId' | 'forName'> & { standing: Standing };

/** Nobody's seat is ever taken without something that pays for it, so a purchase or credits tell whose it is. */
function bookerOf({ learnerId, forName, standing }: Who): Booker | null {
  if (learnerId !== null) return forName === undefined ? null : { learnerId: Number(learnerId), forName };
  const own = standing.credits?.learnerId ?? standing.purchases[0]?.learnerId;
  return own === undefined ? null : { learnerId: own, forName: null };
}

type ShownProps = Omit<Reading, 'now' | 'onAct'> & {
  asOf: Date | null;
  onChanged: () => void;
  children: Props['children'];
};

/** The result of the last action on top: the button that was pressed may be gone, so the focus goes there. */
function Shown({ asOf, onChanged, children, ...reading }: ShownProps) {
  const [done, setDone] = useState<{ sentence: string } | null>(null);
  const [open, setOpen] = useState<{ dialog: SeatDialog } | null>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) top.current?.focus();
  }, [done]);
  function close(sentence: string | null) {
    // In this order: the dialog gives the focus back before the result takes it.
    setOpen(null);
    if (sentence === null) return;
    setDone({ sentence });
    announce(sentence);
    onChanged();
  }
  return (
    <div className="lp-record">
      <div ref={top} tabIndex={-1} className="lp-record__result">
        {done && <p className="lp-notice lp-notice--done">{done.sentence}</p>}
      </div>
      {children({ ...reading, now: asOf?.getTime() ?? 0, onAct: (dialog) => setOpen({ dialog }) })}
      {asOf && <AsOf asOf={asOf} onReload={onChanged} />}
      {open && reading.booker && <OpenDialog dialog={open.dialog} booker={reading.booker} onClose={close} />}
    </div>
  );
}
