import { useAddress } from './address.ts';
import { ClassForm } from './classes/class-form.tsx';
import { ClassList } from './classes/class-list.tsx';
import { ClassPage } from './classes/class-page.tsx';

/** The classes: the list, or the one that the address names. */
export function Classes() {
  const open = useAddress().get('class');
  if (open === 'new') return <ClassForm trainingClass={null} />;
  if (open) return <ClassPage key={open} classId={open} />;
  return <ClassList />;
}
