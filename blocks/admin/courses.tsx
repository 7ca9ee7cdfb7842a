import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { useAddress } from './address.ts';
import { Enrollments } from './courses/enrollments.tsx';
import { GroupClasses } from './courses/group-classes.tsx';
import { Packages } from './courses/packages.tsx';
import { Payments } from './courses/payments.tsx';
import { Programs } from './courses/programs.tsx';
import { CourseReports } from './courses/reports.tsx';
import { CourseSettingsPart } from './courses/settings.tsx';
import { Heading } from './heading.tsx';
import { PartBar } from './part-bar.tsx';

type CoursesPart = {
  name: string;
  title: string;
  Part: ComponentType;
  /** The parameter that opens one record, on a page with a heading of its own. */
  opens?: string;
};
const PARTS: CoursesPart[] = [
  { name: 'programs', title: __('Course programs', 'learner-progressions'), Part: Programs, opens: 'course' },
  { name: 'classes', title: __('Group classes', 'learner-progressions'), Part: GroupClasses, opens: 'class' },
  { name: 'enrollments', title: __('Enrollments', 'learner-progressions'), Part: Enrollments, opens: 'enrollment' },
  { name: 'packages', title: __('Packages', 'learner-progressions'), Part: Packages },
  { name: 'payments', title: __('Payments', 'learner-progressions'), Part: Payments, opens: 'event' },
  { name: 'reports', title: __('Reports', 'learner-progressions'), Part: CourseReports },
  { name: 'settings', title: __('Settings', 'learner-progressions'), Part: CourseSettingsPart },
];

/** Each part has an address of its own, without the parameters of the others. */
const AWAY = {
  ...{ listPage: null, find: null, sort: null, state: null, status: null, kind: null, needsOffice: null },
  ...{ courseProgramId: null, course: null, class: null, enrollment: null, event: null, from: null, to: null },
  ...{ when: null, step: null, needsRegister: null, register: null },
};

/** Course programs: what is sold, the classes it is made of, who bought it, and the money. */
export function Courses() {
  const address = useAddress();
  const [first] = PARTS;
  const current = PARTS.find(({ name }) => name === address.get('part')) ?? first;
  if (!current) return null;
  const { Part, opens } = current;
  if (opens && address.get(opens)) return <Part key={current.name} />;
  return (
    <>
      <Heading title={__('Courses', 'learner-progressions')} />
      <PartBar
        label={__('Parts of courses', 'learner-progressions')}
        parts={PARTS}
        current={current.name}
        away={AWAY}
      />
      <Part key={current.name} />
    </>
  );
}
