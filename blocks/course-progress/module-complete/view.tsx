import { type BlockProps, mount } from '../../shared/mount.tsx';
import { ModuleComplete } from './module-complete.tsx';
import './view.scss';

function Block({ attributes: { moduleId, wpPostId } }: BlockProps) {
  return <ModuleComplete moduleId={Number(moduleId ?? 0)} wpPostId={Number(wpPostId ?? 0)} />;
}

mount('module-complete', Block);
