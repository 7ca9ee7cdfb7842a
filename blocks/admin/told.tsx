import { SnackbarList } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';

/** Long enough to be read at leisure. */
const SHOWN_MS = 8000;

/** What takes each sentence away again: the same one told twice stands there once, and longer. */
const shown = new Map<string, number>();

/**
 * Says in a snackbar that something has been done; it is read out and goes by itself. With a button of its own to
 * dismiss it: without, the snackbar as a whole becomes a button that hides its text from screen readers.
 */
export function useTell(): (sentence: string) => void {
  const { createSuccessNotice, removeNotice } = useDispatch(noticesStore);
  return useCallback(
    (sentence) => {
      const id = `learner-progressions-${sentence}`;
      window.clearTimeout(shown.get(id));
      void createSuccessNotice(sentence, { id, type: 'snackbar', explicitDismiss: true });
      shown.set(
        id,
        window.setTimeout(() => void removeNotice(id), SHOWN_MS),
      );
    },
    [createSuccessNotice, removeNotice],
  );
}

export function Told() {
  const notices = useSelect((select) => select(noticesStore).getNotices(), []);
  const { removeNotice } = useDispatch(noticesStore);
  return (
    <SnackbarList
      className="lp-told"
      notices={notices.filter(({ type }) => type === 'snackbar')}
      onRemove={(id: string) => void removeNotice(id)}
    />
  );
}
