import type { GroupClassRegister } from '#contract/registers';
import { ask } from '../../../shared/api.ts';
import { type Answer, useAnswer } from '../../../shared/ui.tsx';

/** Who has a seat in a class, and what is confirmed of it. */
export const useRegister = (groupClassId: string): Answer<GroupClassRegister> =>
  useAnswer(
    (signal) =>
      ask<GroupClassRegister>('GET', `/admin/group-classes/${encodeURIComponent(groupClassId)}/attendance`, undefined, {
        signal,
      }),
    [groupClassId],
  );
