import { createHash } from 'node:crypto';
import type { Place } from './store.ts';

export const placeOf = ({ providerId, externalCourseId, isRequired }: Place): Place => ({
  ...{ providerId, externalCourseId, isRequired },
});

/** The same for the same sequence: 16 letters that name it. */
export const revisionOf = (places: Place[]): string =>
  createHash('sha256')
    .update(JSON.stringify(places.map(placeOf)))
    .digest('hex')
    .slice(0, 16);
