import { __ } from '@wordpress/i18n';
import type { ActivityKind } from '#contract/words';

/** What happened, as the head of a line on the timeline. */
export const activityWords: Record<ActivityKind, string> = {
  'learner.created': __('Learner record created', 'learner-progressions'),
  'learner.edited': __('Details changed', 'learner-progressions'),
  'learner.unlinked': __('WordPress account unlinked', 'learner-progressions'),
  'client.created': __('Client added', 'learner-progressions'),
  'client.edited': __('Client changed', 'learner-progressions'),
  'class_type.created': __('Class type added', 'learner-progressions'),
  'class_type.edited': __('Class type changed', 'learner-progressions'),
  'product.created': __('LP added to the catalogue', 'learner-progressions'),
  'product.edited': __('LP changed in the catalogue', 'learner-progressions'),
  'class.created': __('Class added', 'learner-progressions'),
  'class.edited': __('Class changed', 'learner-progressions'),
  'class.joined': __('Joined a class', 'learner-progressions'),
  'class.left': __('Left a class', 'learner-progressions'),
  'progression.started': __('LP started', 'learner-progressions'),
  'progression.held': __('LP put on hold', 'learner-progressions'),
  'progression.resumed': __('LP resumed', 'learner-progressions'),
  'progression.completed': __('LP completed', 'learner-progressions'),
  'progression.rebased': __('LP moved to its present duration', 'learner-progressions'),
  'progression.ended': __('LP ended early', 'learner-progressions'),
  'hours.logged': __('Hours logged', 'learner-progressions'),
  'hours.corrected': __('Hours corrected', 'learner-progressions'),
  'portfolio.attached': __('Portfolio file uploaded', 'learner-progressions'),
  'portfolio.downloaded': __('Portfolio file downloaded', 'learner-progressions'),
  'report.exported': __('Report exported', 'learner-progressions'),
};
