import { Waiting } from '../../shared/ui.tsx';

export function Payments() {
  return <Waiting />;
}
