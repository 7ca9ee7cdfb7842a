import { Notice, Spinner } from '@wordpress/components';
import type { ReactNode } from 'react';
import type { Answer } from '../shared/ui.tsx';
import { sentenceFor } from '../shared/words.ts';

type Props<T> = { of: Answer<T>; children: (value: T) => ReactNode };

/** An answer in the editor's sidebar, where the editor's own components belong. */
export function EditorAnswer<T>({ of: { value, refused }, children }: Props<T>) {
  if (value !== undefined) return <>{children(value)}</>;
  if (!refused) return <Spinner />;
  return (
    <Notice status="warning" isDismissible={false}>
      {sentenceFor(refused)}
    </Notice>
  );
}
