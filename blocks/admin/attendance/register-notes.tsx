import { __, sprintf } from '@wordpress/i18n';
import type { Register } from '#contract/attendance';
import { moment } from '../../shared/format.ts';
import { InputField } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import type { OpenRegister } from './use-register.ts';

/** Why this register takes nothing now; null when it does, if need be with a reason. */
export function whyClosed({ whyNot }: Register): string | null {
  return whyNot && whyNot !== 'public_holiday' ? sentenceFor({ code: whyNot }) : null;
}

type Props = { register: Register; open: OpenRegister };

/** What is special about this register, and the reasons it asks for. */
export function RegisterNotes({ register, open }: Props) {
  const { session, isMonthClosed } = register;
  return (
    <>
      {isMonthClosed && (
        <p className="lp-notice">
          {__(
            'The report of this month is closed. What you save now shows as an adjustment in the open month.',
            'learner-progressions',
          )}
        </p>
      )}
      {session.holidayOverrideReason && (
        <p className="lp-notice">
          {/* translators: %s: a reason that somebody has given. */}
          {sprintf(__('Held on a public holiday: %s', 'learner-progressions'), session.holidayOverrideReason)}
        </p>
      )}
      {open.needs.override && <OverrideReason register={register} open={open} />}
      {open.needs.reason && <CorrectionReason register={register} open={open} />}
    </>
  );
}

function OverrideReason({ register, open }: Props) {
  const sentence = register.holidayName
    ? // translators: %s: name of a public holiday.
      sprintf(__('This day is a public holiday: %s.', 'learner-progressions'), register.holidayName)
    : __('This day is a public holiday.', 'learner-progressions');
  return (
    <div className="lp-notice">
      <p>{sentence}</p>
      <InputField
        label={__('Why did the class meet?', 'learner-progressions')}
        error={missing(open, open.override) ?? open.submission.errorAt('holidayOverrideReason')}
        value={open.override}
        onValue={open.setOverride}
        maxLength={500}
        required
      />
    </div>
  );
}

function CorrectionReason({ register: { session }, open }: Props) {
  const sentence = session.capturedAt
    ? // translators: %s: date and time.
      sprintf(__('Captured on %s. Saving again corrects it.', 'learner-progressions'), moment(session.capturedAt))
    : __('This register is captured already. Saving again corrects it.', 'learner-progressions');
  return (
    <div className="lp-notice">
      <p>{sentence}</p>
      <InputField
        label={__('Why is it corrected?', 'learner-progressions')}
        error={missing(open, open.reason) ?? open.submission.errorAt('reason')}
        value={open.reason}
        onValue={open.setReason}
        maxLength={500}
        required
      />
    </div>
  );
}

const missing = ({ isTried }: OpenRegister, text: string) =>
  isTried && text.trim() === '' ? __('Please give a reason.', 'learner-progressions') : null;
