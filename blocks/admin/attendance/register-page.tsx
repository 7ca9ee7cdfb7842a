import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AttendanceCaptured, Register } from '#contract/attendance';
import type { TrainingClass } from '#contract/classes';
import { ask } from '../../shared/api.ts';
import { hours, weekdayAndDay } from '../../shared/format.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { Heading } from '../heading.tsx';
import { useCan } from '../visitor.tsx';
import { Captured } from './captured.tsx';
import { RegisterForm } from './register-form.tsx';
import { whyClosed } from './register-notes.tsx';
import { RegisterTable } from './register-table.tsx';

type Props = { classId: string; date: string };
type Loaded = { trainingClass: TrainingClass; register: Register };

/** The register of one session: to capture, to correct, or to read for those who may not write it. */
export function RegisterPage({ classId, date }: Props) {
  const classPath = `/classes/${encodeURIComponent(classId)}`;
  const path = `${classPath}/sessions/${encodeURIComponent(date)}`;
  const [captured, setCaptured] = useState<AttendanceCaptured | null>(null);
  const answer = useAnswer<Loaded>(
    async (signal) => {
      const [trainingClass, register] = await Promise.all([
        ask<TrainingClass>('GET', classPath, undefined, { signal }),
        ask<Register>('GET', path, undefined, { signal }),
      ]);
      return { trainingClass, register };
    },
    [path],
  );
  function again() {
    setCaptured(null);
    answer.reload();
  }
  return (
    <>
      <RegisterHeading classId={classId} date={date} loaded={answer.value} />
      <Answered of={answer}>
        {({ trainingClass, register }) =>
          captured ? (
            <Captured captured={captured} register={register} trainingClass={trainingClass} onAgain={again} />
          ) : (
            <Open path={path} register={register} onCaptured={setCaptured} onReload={answer.reload} />
          )
        }
      </Answered>
    </>
  );
}

function RegisterHeading({ classId, date, loaded }: Props & { loaded: Loaded | undefined }) {
  const toClass = { class: classId, session: null, month: date.slice(0, 7) };
  const session = loaded?.register.session;
  return (
    <Heading
      title={titleOf(loaded?.trainingClass.code, date)}
      up={{ to: toClass, title: loaded?.trainingClass.code ?? __('Class', 'learner-progressions') }}
      note={
        loaded &&
        session &&
        [loaded.trainingClass.clientName, session.startsAt, hours(session.hours)].filter(Boolean).join(' · ')
      }
    />
  );
}

function titleOf(code: string | undefined, date: string): string {
  // translators: %s: a day with its weekday.
  if (!code) return sprintf(__('Register of %s', 'learner-progressions'), dayOrText(date));
  // translators: 1: code of a class, 2: a day with its weekday.
  return sprintf(__('Register of %1$s, %2$s', 'learner-progressions'), code, dayOrText(date));
}

/** An address may hold anything; the service says what is wrong with it. */
const dayOrText = (date: string) => (Number.isNaN(Date.parse(`${date}T00:00:00Z`)) ? date : weekdayAndDay(date));

type OpenProps = {
  path: string;
  register: Register;
  onCaptured: (captured: AttendanceCaptured) => void;
  onReload: () => void;
};

function Open(props: OpenProps) {
  const mayManage = useCan('lp_manage_progressions');
  const closed = whyClosed(props.register);
  if (mayManage && !closed && props.register.rows.length > 0) return <RegisterForm {...props} />;
  return <RegisterTable register={props.register} sentence={mayManage ? closed : null} />;
}
