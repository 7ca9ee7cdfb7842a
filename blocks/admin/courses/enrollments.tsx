import { useAddress } from '../address.ts';
import { EnrollmentList } from './enrollments/enrollment-list.tsx';
import { EnrollmentPage } from './enrollments/enrollment-page.tsx';

/** Who bought which course, or was enrolled by the office: the list, or one of them. */
export function Enrollments() {
  const open = useAddress().get('enrollment');
  return open ? <EnrollmentPage key={open} purchaseId={open} /> : <EnrollmentList />;
}
