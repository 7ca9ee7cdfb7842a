import { Waiting } from '../../shared/ui.tsx';

export function Programs() {
  return <Waiting />;
}
