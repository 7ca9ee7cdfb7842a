import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';

export type Module = CourseProgress['units'][number]['modules'][number];

/** The next open module with a page, else the next open one; null where nothing is left to do. */
export function nextModuleOf({ status, withdrawnAt, units }: CourseProgress): Module | null {
  if (status === 'completed' || withdrawnAt) return null;
  const open = units.flatMap(({ modules }) => modules).filter(({ completedAt }) => completedAt === null);
  return open.find(({ url }) => url !== null) ?? open[0] ?? null;
}

type Props = { course: CourseProgress; module: Module; isOwn: boolean };

/** Where to go on: for the learner a button to the module's page, for others a line that names it. */
export function NextModule({ course: { status }, module: { title, url }, isOwn }: Props) {
  if (!isOwn || url === null) {
    // translators: %s: title of a module.
    return <p className="lp-next">{sprintf(__('Next: %s', 'learner-progressions'), title)}</p>;
  }
  const words =
    status === 'not_started'
      ? // translators: %s: title of a module.
        __('Start: %s', 'learner-progressions')
      : // translators: %s: title of a module.
        __('Continue: %s', 'learner-progressions');
  return (
    <div className="lp-actions">
      <a className="wp-element-button lp-button" href={url}>
        {sprintf(words, title)}
      </a>
    </div>
  );
}
