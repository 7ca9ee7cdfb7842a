import { __ } from '@wordpress/i18n';
import type { BundleKind, GroupClassStatus, ProgramStatus } from '#contract/words';

export const programStatusWords: Record<ProgramStatus, string> = {
  draft: __('Draft', 'learner-progressions'),
  published: __('On sale', 'learner-progressions'),
  archived: __('Archived', 'learner-progressions'),
};

export const groupClassStatusWords: Record<GroupClassStatus, string> = {
  scheduled: __('Scheduled', 'learner-progressions'),
  cancelled: __('Cancelled', 'learner-progressions'),
  done: __('Held', 'learner-progressions'),
};

export const bundleWords: Record<BundleKind, string> = {
  private_session: __('Private sessions', 'learner-progressions'),
  group_class: __('Extra group classes', 'learner-progressions'),
};
