import { useEffect, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { GroupClassRegister } from '#contract/registers';
import { fullName, number } from '../../../shared/format.ts';
import { attendedWords } from '../../../shared/words/seats.ts';
import { Link } from '../../link.tsx';
import { TO_OPEN_REGISTERS, toClass } from '../group-classes/address-of.ts';
import { changedSeats, sumOf } from './marks.ts';
import { SeatChip } from './seat-fields.tsx';

type Props = {
  /** As it was loaded, and as it is stored now. */
  before: GroupClassRegister;
  after: GroupClassRegister;
  onAgain: () => void;
};

/** What has been saved, row by row, and the way on. */
export function Confirmed({ before, after, onAgain }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { groupClassId } = after.groupClass;
  const button = 'components-button is-next-40px-default-size';
  return (
    <section className="lp-panel lp-captured">
      <h2 ref={heading} tabIndex={-1}>
        <span aria-hidden="true">✓ </span>
        {__('The register is saved.', 'learner-progressions')}
      </h2>
      <p>{standingSentence(after)}</p>
      <Changes before={before} after={after} />
      <div className="lp-actions">
        <Link to={TO_OPEN_REGISTERS} className={`${button} is-primary`}>
          {__('Other registers to confirm', 'learner-progressions')}
        </Link>
        <Link to={{ ...toClass(groupClassId) }} className={`${button} is-secondary`}>
          {__('To the class', 'learner-progressions')}
        </Link>
        <button type="button" className={`${button} is-tertiary`} onClick={onAgain}>
          {__('Correct this register', 'learner-progressions')}
        </button>
      </div>
    </section>
  );
}

function Changes({ before, after }: Pick<Props, 'before' | 'after'>) {
  const changed = changedSeats(before, after);
  // translators: %s: number of learners.
  const words = _n('Changed: %s learner', 'Changed: %s learners', changed.length, 'learner-progressions');
  return (
    <>
      <h3>{sprintf(words, number(changed.length))}</h3>
      <ul className="lp-lines" aria-label={__('What has changed', 'learner-progressions')}>
        {changed.map(({ seat, was, now }) => (
          <li key={seat.bookingId}>
            <span>
              {fullName(seat.learner)}
              {was && (
                <span className="lp-small">
                  {/* translators: %s: Attended or Missed. */}
                  {sprintf(__('Before: %s', 'learner-progressions'), attendedWords[was])}
                </span>
              )}
            </span>
            <SeatChip status={now} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** `27 attended, 3 missed. Everybody is confirmed.` */
function standingSentence({ seats }: GroupClassRegister): string {
  const { attended, missed, open } = sumOf(seats, {});
  // translators: 1: number of learners who attended, 2: number of learners who missed the class.
  const people = sprintf(__('%1$s attended, %2$s missed.', 'learner-progressions'), number(attended), number(missed));
  // translators: %s: number of learners.
  const left = _n(
    '%s learner is not confirmed yet.',
    '%s learners are not confirmed yet.',
    open,
    'learner-progressions',
  );
  const rest = open > 0 ? sprintf(left, number(open)) : __('Everybody is confirmed.', 'learner-progressions');
  return `${people} ${rest}`;
}
