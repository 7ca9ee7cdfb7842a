import { useAddress } from '../address.ts';
import { ClassList } from './group-classes/class-list.tsx';
import { ClassPage } from './group-classes/class-page.tsx';
import { RegisterPage } from './registers/register-page.tsx';

/** Classes that learners book a seat in: all of them, one with its form and people, or its register. */
export function GroupClasses() {
  const address = useAddress();
  const open = address.get('class');
  if (!open) return <ClassList />;
  return address.has('register') ? (
    <RegisterPage key={open} groupClassId={open} />
  ) : (
    <ClassPage key={open} groupClassId={open} />
  );
}
