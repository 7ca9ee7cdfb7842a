import type { Config } from '../../config.ts';

/** Where letters lead: the home page knows which page has the block. */

type Site = Pick<Config, 'WP_HOME_URL'>;

/** The learner's own courses. */
export const coursesUrl = ({ WP_HOME_URL }: Site): string => `${WP_HOME_URL}/?lp_go=courses`;

/** Classes to choose from; of one step, if there is one. */
export const calendarUrl = ({ WP_HOME_URL }: Site, courseStepId: number | null): string =>
  `${WP_HOME_URL}/?lp_go=calendar${courseStepId === null ? '' : `&step=${courseStepId}`}`;

/** The office's screen of its course programs, or of one. */
export const programUrl = ({ WP_HOME_URL }: Site, courseProgramId: number): string =>
  `${WP_HOME_URL}/wp-admin/admin.php?page=learner-progressions-courses&course=${courseProgramId}&step=classes`;
