import { __ } from '@wordpress/i18n';
import type { HolidaySource, SessionStatus } from '#contract/words';

export const sessionStatusWords: Record<SessionStatus, string> = {
  scheduled: __('Scheduled', 'learner-progressions'),
  captured: __('Captured', 'learner-progressions'),
  client_cancelled: __('Cancelled by the client', 'learner-progressions'),
  facilitator_absent: __('Facilitator absent', 'learner-progressions'),
  blocked: __('Blocked', 'learner-progressions'),
};

export const holidaySourceWords: Record<HolidaySource, string> = {
  act: __('Public Holidays Act', 'learner-progressions'),
  declared: __('Declared', 'learner-progressions'),
};
