import type { CalendarRange } from '../../contract/calendar.ts';
import type { Deps } from '../../deps.ts';
import { dayAfter, startOf } from '../../platform/clock.ts';
import type { Span } from './store.ts';

/** The instants between which days of the site lie; one with a change of clocks has 23 or 25 hours. */
export const spanOf = ({ config }: Deps, { from, to }: CalendarRange): Span => ({
  from: startOf(config.SITE_TIME_ZONE, from),
  until: startOf(config.SITE_TIME_ZONE, dayAfter(to)),
});
