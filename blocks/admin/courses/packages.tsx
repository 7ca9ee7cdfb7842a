import { Waiting } from '../../shared/ui.tsx';

export function Packages() {
  return <Waiting />;
}
