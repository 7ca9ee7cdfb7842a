import type { Refusal } from '../../contract/words.ts';

/** Who may begin a course: anybody who is not in it, as long as the course takes learners. */
export function whyNotEnroll(
  course: { active: boolean },
  enrollment: { withdrawnAt: Date | null } | null,
): Refusal | null {
  if (enrollment && enrollment.withdrawnAt === null) return 'already_enrolled';
  return course.active ? null : 'course_inactive';
}

export const whyNotWithdraw = (enrollment: { withdrawnAt: Date | null } | null): Refusal | null =>
  enrollment?.withdrawnAt === null ? null : 'not_enrolled';
