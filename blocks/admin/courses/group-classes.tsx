import { Waiting } from '../../shared/ui.tsx';

export function GroupClasses() {
  return <Waiting />;
}
