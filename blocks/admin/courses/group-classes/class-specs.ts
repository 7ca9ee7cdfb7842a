import { __ } from '@wordpress/i18n';
import type { EntrySpec } from '../../forms/entry.ts';

/** The id of the datalist with the zones there are. */
export const ZONES = 'lp-time-zones';

export const whatSpecs: EntrySpec[] = [
  { path: 'title', label: __('Title', 'learner-progressions'), kind: 'text', required: true, maxLength: 190 },
  { path: 'teacher', label: __('Teacher', 'learner-progressions'), kind: 'text', maxLength: 190 },
  {
    path: 'location',
    label: __('Place or link', 'learner-progressions'),
    kind: 'text',
    maxLength: 500,
    help: __('A room, or the address of an online meeting.', 'learner-progressions'),
  },
];

export const whenSpecs: EntrySpec[] = [
  { path: 'day', label: __('Date', 'learner-progressions'), kind: 'date', required: true },
  { path: 'startsAt', label: __('Starts', 'learner-progressions'), kind: 'time', required: true },
  { path: 'endsAt', label: __('Ends', 'learner-progressions'), kind: 'time', required: true },
  {
    path: 'timeZone',
    label: __('Time zone', 'learner-progressions'),
    kind: 'text',
    required: true,
    maxLength: 64,
    list: ZONES,
    help: __('The times are those of this zone’s clocks.', 'learner-progressions'),
  },
];

export const repeatSpecs: EntrySpec[] = [
  {
    path: 'weeks',
    label: __('Weeks in all', 'learner-progressions'),
    kind: 'number',
    required: true,
    ...{ step: 1, min: 1, max: 52 },
    help: __('1: this class alone. More: the same again each week.', 'learner-progressions'),
  },
];

export const seatSpecs: EntrySpec[] = [
  {
    path: 'capacity',
    label: __('Seats', 'learner-progressions'),
    kind: 'number',
    required: true,
    ...{ step: 1, min: 1, max: 1000 },
  },
  {
    path: 'cancellationWindowHours',
    label: __('Cancelling is free until hours before', 'learner-progressions'),
    kind: 'number',
    required: true,
    ...{ step: 1, min: 0, max: 8760 },
    help: __('Who cancels later than that loses what paid for the seat.', 'learner-progressions'),
  },
];
