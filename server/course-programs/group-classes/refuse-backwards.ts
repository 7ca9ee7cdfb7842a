import { invalid } from '../../platform/refuse.ts';

/** 400 for a class that would end before it starts. */
export function refuseBackwards({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): void {
  if (endsAt <= startsAt) invalid([{ path: 'endsAt', message: 'must be after the start' }]);
}
