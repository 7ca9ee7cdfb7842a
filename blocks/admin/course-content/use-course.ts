import { useCallback, useEffect, useState } from '@wordpress/element';
import type { CourseContent } from '#contract/course-content';
import { ask } from '../../shared/api.ts';
import { type Answer, useAnswer } from '../../shared/ui.tsx';

const LOOK_AGAIN_MS = 3000;

/** A course as it is stored; while a job still brings learners to its content, it is asked for again and again. */
export function useCourse(courseId: string): Answer<CourseContent> & { replace: (course: CourseContent) => void } {
  const path = `/course-content/${encodeURIComponent(courseId)}`;
  const answer = useAnswer((signal) => ask<CourseContent>('GET', path, undefined, { signal }), [path]);
  const [newer, replace] = useState<CourseContent>();
  useEffect(() => replace(undefined), [answer.value]);
  const value = newer ?? answer.value;
  const isUpdating = (value?.learners.updating ?? 0) > 0;
  useEffect(() => {
    if (!isUpdating) return;
    const timer = window.setInterval(() => document.hidden || answer.reload(), LOOK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isUpdating, answer.reload]);
  return { ...answer, value, replace: useCallback((course: CourseContent) => replace(course), []) };
}
