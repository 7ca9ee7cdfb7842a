import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';

/** What the dialog of an action is given. `onDone` gets a sentence that says what has happened; it closes the dialog. */
export type DialogProps = { onDone: (sentence: string) => void; onClose: () => void };

type Props = {
  label: string;
  /** What the action is about, where the label alone does not say so: read aloud only. */
  about?: string;
  isQuiet?: boolean;
  onDone: DialogProps['onDone'];
  children: (dialog: DialogProps) => ReactNode;
};

/** A button of the office with the dialog that it opens. */
export function OfficeAction({ label, about, isQuiet, onDone, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const onClose = () => setOpen(false);
  function closeWith(sentence: string) {
    // In this order: the dialog gives the focus back before the result takes it.
    onClose();
    onDone(sentence);
  }
  return (
    <>
      <button
        type="button"
        className={`wp-element-button lp-button${isQuiet ? ' lp-button--quiet' : ''}`}
        onClick={() => setOpen(true)}
      >
        {label}
        {about && <span className="lp-unseen"> {about}</span>}
      </button>
      {isOpen && children({ onDone: closeWith, onClose })}
    </>
  );
}
