import { __ } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { page } from '../shared/page.ts';
import type { Screen } from './address.ts';
import { BackgroundWork } from './background-work.tsx';
import { Catalogue } from './catalogue.tsx';
import { Classes } from './classes.tsx';
import { CourseContents } from './course-content.tsx';
import { Courses } from './courses.tsx';
import { Heading } from './heading.tsx';
import { Learners } from './learners.tsx';
import { Overview } from './overview.tsx';
import { Progressions } from './progressions.tsx';
import { Reports } from './reports.tsx';
import { Settings } from './settings.tsx';
import { Told } from './told.tsx';
import { Training } from './training.tsx';
import { WithVisitor } from './visitor.tsx';

const SCREENS: Record<Exclude<Screen, 'settings'>, { title: string; Shown: ComponentType }> = {
  overview: { title: __('Overview', 'learner-progressions'), Shown: Overview },
  learners: { title: __('Learners', 'learner-progressions'), Shown: Learners },
  progressions: { title: __('Progressions', 'learner-progressions'), Shown: Progressions },
  classes: { title: __('Classes & attendance', 'learner-progressions'), Shown: Classes },
  reports: { title: __('Reports', 'learner-progressions'), Shown: Reports },
  training: { title: __('Training', 'learner-progressions'), Shown: Training },
  catalogue: { title: __('Catalogue', 'learner-progressions'), Shown: Catalogue },
  courses: { title: __('Courses', 'learner-progressions'), Shown: Courses },
  'course-content': { title: __('Course content', 'learner-progressions'), Shown: CourseContents },
  'background-work': { title: __('Background work', 'learner-progressions'), Shown: BackgroundWork },
};

/** The screen that PHP has named. Settings must work without the service, so nobody asks it who is looking. */
export function App({ screen }: { screen: string }) {
  return (
    <>
      {screen === 'settings' ? <Settings /> : <ServiceScreen screen={screen} />}
      <Told />
    </>
  );
}

function ServiceScreen({ screen }: { screen: string }) {
  if (page().disabled) return <SwitchedOff />;
  const { title, Shown } = SCREENS[isScreen(screen) ? screen : 'overview'];
  return (
    <WithVisitor heading={<Heading title={title} />}>
      <Shown />
    </WithVisitor>
  );
}

function SwitchedOff() {
  return (
    <Heading
      title={__('Learner Progressions is switched off', 'learner-progressions')}
      note={__('The constant LEARNER_PROGRESSIONS_DISABLED is set. Remove it to work on.', 'learner-progressions')}
    />
  );
}

function isScreen(name: string): name is keyof typeof SCREENS {
  return Object.hasOwn(SCREENS, name);
}
