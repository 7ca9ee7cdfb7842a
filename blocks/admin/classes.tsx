import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { useAddress } from './address.ts';
import { Exceptions } from './attendance/exceptions.tsx';
import { PendingSessions } from './attendance/pending-sessions.tsx';
import { PublicHolidays } from './attendance/public-holidays.tsx';
import { RegisterPage } from './attendance/register-page.tsx';
import { ClassForm } from './classes/class-form.tsx';
import { ClassList } from './classes/class-list.tsx';
import { ClassPage } from './classes/class-page.tsx';
import { Heading } from './heading.tsx';
import { PartBar } from './part-bar.tsx';
import { useCan } from './visitor.tsx';

type ListPart = { name: string; title: string; List: ComponentType; forOffice?: boolean };

const PARTS: ListPart[] = [
  { name: 'classes', title: __('Classes', 'learner-progressions'), List: ClassList },
  { name: 'pending', title: __('Not captured', 'learner-progressions'), List: PendingSessions },
  { name: 'exceptions', title: __('Exceptions', 'learner-progressions'), List: Exceptions, forOffice: true },
  { name: 'holidays', title: __('Public holidays', 'learner-progressions'), List: PublicHolidays },
];

const AWAY = {
  ...{ listPage: null, find: null, sort: null, year: null },
  ...{ clientId: null, classId: null, status: null, code: null },
};

/** The classes and their attendance: lists in parts, or the class or register that the address names. */
export function Classes() {
  const address = useAddress();
  const [open, session] = [address.get('class'), address.get('session')];
  if (open === 'new') return <ClassForm trainingClass={null} />;
  if (open && session) return <RegisterPage key={`${open} ${session}`} classId={open} date={session} />;
  if (open) return <ClassPage key={open} classId={open} />;
  return <Lists asked={address.get('part')} />;
}

function Lists({ asked }: { asked: string | null }) {
  const mayManage = useCan('lp_manage_progressions');
  const parts = PARTS.filter(({ forOffice }) => mayManage || !forOffice);
  const current = parts.find(({ name }) => name === asked) ?? parts[0];
  if (!current) return null;
  return (
    <>
      <Heading title={__('Classes & attendance', 'learner-progressions')} />
      <PartBar
        label={__('Parts of classes and attendance', 'learner-progressions')}
        parts={parts}
        current={current.name}
        away={AWAY}
      />
      <current.List key={current.name} />
    </>
  );
}
