import { useAddress } from '../address.ts';
import { CourseList } from './programs/course-list.tsx';
import { CoursePage } from './programs/course-page.tsx';
import { NewCoursePage } from './programs/new-course-page.tsx';

/** Courses that are sold: all of them, or one in its wizard. */
export function Programs() {
  const open = useAddress().get('course');
  if (open === 'new') return <NewCoursePage />;
  return open ? <CoursePage key={open} courseProgramId={open} /> : <CourseList />;
}
