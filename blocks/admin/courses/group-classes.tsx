import { useAddress } from '../address.ts';
import { ClassList } from './group-classes/class-list.tsx';
import { ClassPage } from './group-classes/class-page.tsx';

/** Classes that learners book a seat in: all of them, or one with its form. */
export function GroupClasses() {
  const open = useAddress().get('class');
  return open ? <ClassPage key={open} groupClassId={open} /> : <ClassList />;
}
