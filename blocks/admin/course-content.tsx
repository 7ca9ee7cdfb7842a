import { useAddress } from './address.ts';
import { CourseList } from './course-content/course-list.tsx';
import { CoursePage } from './course-content/course-page.tsx';

/** What courses consist of and how far their learners are: all of them, or the one that the address names. */
export function CourseContents() {
  const open = useAddress().get('course');
  return open ? <CoursePage key={open} courseId={open} /> : <CourseList />;
}
