import { useAddress } from '../../admin/address.ts';
import { EnrollmentList } from './enrollment-list.tsx';
import { PipelineFigures } from './pipeline-figures.tsx';
import { StepList } from './step-list.tsx';

/** The figures, or with `list` in the address the learners behind one of them. */
export function PipelinePart() {
  const list = useAddress().get('list');
  if (list === 'steps') return <StepList />;
  if (list === 'enrollments') return <EnrollmentList />;
  return <PipelineFigures />;
}
