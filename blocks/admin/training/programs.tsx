import { useAddress } from '../address.ts';
import { ImportCatalogue } from './catalogue/import-catalogue.tsx';
import { ProgramList } from './programs/program-list.tsx';
import { ProgramPage } from './programs/program-page.tsx';

/** What learners are trained for, and at which partners: all programs, one of them, or the import of them all. */
export function Programs() {
  const open = useAddress().get('program');
  if (open === 'import') return <ImportCatalogue />;
  return open ? <ProgramPage key={open} programId={open} /> : <ProgramList />;
}
