import { Waiting } from '../../shared/ui.tsx';

export function Enrollments() {
  return <Waiting />;
}
