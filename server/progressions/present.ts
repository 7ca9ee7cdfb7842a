import type { Progression } from '../contract/progressions.ts';
import type { ProgressBasis, Warning } from '../contract/words.ts';
import { standingOf } from './rules.ts';
import type { StoredRun } from './runs/store.ts';

/** A stored run as the API shows it; `more` are warnings of the moment that nothing stored can tell. */
export function present(run: StoredRun, basis: ProgressBasis, more: Warning[] = []): Progression {
  const { absentHours, warnings, ...standing } = standingOf(run, basis);
  return {
    trackingId: run.trackingId,
    learnerId: run.learnerId,
    product: run.product,
    class: run.class,
    status: run.status,
    startDate: run.startDate,
    completionDate: run.completionDate,
    hours: { duration: run.durationHours, trained: run.hoursTrained, present: run.hoursPresent, absent: absentHours },
    ...standing,
    basis,
    portfolio: {
      uploadedAt: run.portfolioUploadedAt?.toISOString() ?? null,
      files: run.files.map(({ trackingId: _of, ...file }) => ({ ...file, uploadedAt: file.uploadedAt.toISOString() })),
    },
    markedCompleteBy: run.markedCompleteBy,
    markedCompleteAt: run.markedCompleteDate?.toISOString() ?? null,
    endedReason: run.endedReason,
    endedDate: run.endedDate,
    notes: run.notes,
    warnings: [...more, ...warnings],
  };
}
