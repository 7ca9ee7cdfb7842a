import { useId, useLayoutEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

type Props = { title: string; onClose: () => void; children: ReactNode };

/**
 * A modal dialog on the browser's own `<dialog>`: it keeps the focus, closes on Escape and makes the rest inert.
 * When it goes, focus returns to what had it before.
 */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The form is what people came for, or what can be done; closing it is a key away. What only tells begins at its head.
    const first =
      shown?.querySelector<HTMLElement>('form :is(input, select, textarea, button)') ??
      shown?.querySelector<HTMLElement>('.lp-dialog__foot button') ??
      shown?.querySelector<HTMLElement>('h2');
    first?.focus();
    // Closing gives the focus back; an element that is merely taken away does not.
    return () => shown?.close();
  }, []);

  return (
    <dialog
      className="lp-dialog"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        // React takes it away; closing by itself would leave the two at odds.
        event.preventDefault();
        onClose();
      }}
    >
      <div className="lp-dialog__head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="lp-dialog__close" onClick={onClose}>
          <span aria-hidden="true">×</span>
          <span className="lp-unseen">{__('Close', 'learner-progressions')}</span>
        </button>
      </div>
      {children}
    </dialog>
  );
}
