import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { DialogProps } from '../booking/booker.ts';
import type { Reading } from './reading.ts';

type Props = {
  label: string;
  /** What it is about, where the label alone does not say so: read aloud only. */
  about?: string;
  isQuiet?: boolean;
  reading: Reading;
  children: (dialog: DialogProps) => ReactNode;
};

/** A button with the dialog that it opens; nothing for whoever only reads. */
export function SeatAction({ label, about, isQuiet = true, reading: { booker, onDone }, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const isStale = useRef(false);
  if (!booker) return null;
  function close(sentence: string | null) {
    // In this order: the dialog gives the focus back before the result takes it.
    setOpen(false);
    if (sentence) onDone(sentence);
  }
  const dialog = {
    booker,
    onDone: close,
    onRefused: () => {
      isStale.current = true;
    },
    onClose: () => close(isStale.current ? STALE : null),
  };
  return (
    <>
      <button
        type="button"
        className={`wp-element-button lp-button${isQuiet ? ' lp-button--quiet' : ''}`}
        onClick={() => {
          isStale.current = false;
          setOpen(true);
        }}
      >
        {label}
        {about && <span className="lp-unseen"> {about}</span>}
      </button>
      {isOpen && children(dialog)}
    </>
  );
}

const STALE = __('Something had changed meanwhile. This is how it stands now.', 'learner-progressions');
