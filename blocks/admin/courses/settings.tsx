import { __ } from '@wordpress/i18n';
import type { CourseSettings } from '#contract/course-settings';
import { ask } from '../../shared/api.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { SETTINGS_PATH, SettingsForm } from './settings/settings-form.tsx';

/** How classes of courses are looked after: whom we write to, how often, and how long seats are kept. */
export function CourseSettingsPart() {
  const answer = useAnswer((signal) => ask<CourseSettings>('GET', SETTINGS_PATH, undefined, { signal }), []);
  return (
    <>
      <h2 className="screen-reader-text">{__('Settings of courses', 'learner-progressions')}</h2>
      <Answered of={answer}>{(settings) => <SettingsForm settings={settings} />}</Answered>
    </>
  );
}
