import { __, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { Link } from '../../link.tsx';
import { toRegister } from './address-of.ts';

type Held = Pick<GroupClass, 'status' | 'startsAt' | 'taken'>;

/** It has begun, and somebody has a seat in it. */
export const hasRegister = ({ status, startsAt, taken }: Held, now = Date.now()): boolean =>
  status !== 'cancelled' && taken > 0 && Date.parse(startsAt) <= now;

/** The way to the register of a class that has one. */
export function RegisterLink({ of }: { of: GroupClass }) {
  if (!hasRegister(of)) return <>–</>;
  return (
    <Link to={toRegister(of.groupClassId)} className="lp-register-link">
      {of.status === 'done' ? __('Correct', 'learner-progressions') : __('Confirm', 'learner-progressions')}
      {/* translators: %s: title of a class. */}
      <span className="lp-unseen"> {sprintf(__('the register of %s', 'learner-progressions'), of.title)}</span>
    </Link>
  );
}
