import type { CourseContent } from '#contract/course-content';
import { TheirsDialog } from '../ordering/theirs.tsx';
import { PageDialog } from './page-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { type LinkedPage, placeOf } from './tree.ts';
import type { OpenTree } from './use-tree.ts';

export type OpenDialog = { what: 'page' | 'remove'; key: string } | { what: 'theirs' } | null;
type Props = { tree: OpenTree; open: OpenDialog; learners: CourseContent['learners']; onClose: () => void };

/** They stand outside of the form: a form holds no other one. */
export function EditorDialogs({ tree: { draft, dispatch, loadStored }, open, learners, onClose }: Props) {
  if (open?.what === 'theirs') return <TheirsDialog onLoad={loadStored} onClose={onClose} />;
  const place = open && placeOf(draft, open.key);
  if (!place) return null;
  const { key } = open;
  const remove = () => dispatch({ type: 'remove', key });
  if (open.what === 'remove') return <RemoveDialog {...{ place, learners, onClose }} onConfirm={remove} />;
  const link = (page: LinkedPage | null) =>
    dispatch({ type: 'module', key, module: { page, wpPostId: page?.wpPostId ?? null } });
  return place.module && <PageDialog module={place.module.module} onPage={link} onClose={onClose} />;
}
