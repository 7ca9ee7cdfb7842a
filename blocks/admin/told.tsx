import { SnackbarList } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useCallback } from '@wordpress/element';
import { store as noticesStore } from '@wordpress/notices';

/** Says in a snackbar that something has been done; it goes by itself and is read out. */
export function useTell(): (sentence: string) => void {
  const { createSuccessNotice } = useDispatch(noticesStore);
  return useCallback((sentence) => void createSuccessNotice(sentence, { type: 'snackbar' }), [createSuccessNotice]);
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
