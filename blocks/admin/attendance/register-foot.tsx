import { __, _n, sprintf } from '@wordpress/i18n';
import type { Register } from '#contract/attendance';
import { number } from '../../shared/format.ts';
import { sumOf } from './register-hours.ts';
import { RegisterRefused } from './register-refused.tsx';
import type { OpenRegister } from './use-register.ts';

type Props = { register: Register; open: OpenRegister; onEverybody: () => void; onReload: () => void };

/** Stays in sight: what would be recorded, and the way to record it. */
export function RegisterFoot({ register, open, onEverybody, onReload }: Props) {
  const { isBusy } = open.submission;
  const action = open.needs.reason
    ? __('Save the correction', 'learner-progressions')
    : __('Save the register', 'learner-progressions');
  return (
    <div className="lp-register__foot">
      {open.general && <RegisterRefused refused={open.general} onReload={onReload} />}
      <p className="lp-register__sum">{sumSentence(register, open)}</p>
      <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onEverybody}>
        {__('All present', 'learner-progressions')}
      </button>
      <button type="submit" className="wp-element-button lp-button" aria-disabled={isBusy}>
        {isBusy ? __('One moment …', 'learner-progressions') : action}
      </button>
    </div>
  );
}

/** `27 present, 3 absent · 78.5 of 90 hours · 1 exception`. */
function sumSentence({ rows, session }: Register, { typed }: OpenRegister): string {
  const { present, absent, hours, exceptions } = sumOf(rows, typed);
  // translators: 1: number of learners present, 2: number of learners absent.
  const people = sprintf(__('%1$d present, %2$d absent', 'learner-progressions'), present, absent);
  // translators: 1: hours present, 2: hours that all learners together could have been present.
  const spent = __('%1$s of %2$s hours', 'learner-progressions');
  const parts = [people, sprintf(spent, number(hours), number(rows.length * session.hours))];
  return [...parts, ...(exceptions ? [exceptionSentence(exceptions)] : [])].join(' · ');
}

// translators: %d: number of exceptions.
export const exceptionSentence = (count: number) =>
  sprintf(_n('%d exception', '%d exceptions', count, 'learner-progressions'), count);
