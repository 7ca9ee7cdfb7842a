import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Booker, DialogProps } from '../booking/booker.ts';
import type { Reading, SeatDialog } from './reading.ts';

type Props = {
  label: string;
  /** What it is about, where the label alone does not say so: read aloud only. */
  about?: string;
  isQuiet?: boolean;
  reading: Reading;
  children: SeatDialog;
};

/** A button that opens a dialog; nothing for whoever only reads. */
export function SeatAction({ label, about, isQuiet = true, reading: { booker, onAct }, children }: Props) {
  if (!booker) return null;
  return (
    <button
      type="button"
      className={`wp-element-button lp-button${isQuiet ? ' lp-button--quiet' : ''}`}
      onClick={() => onAct(children)}
    >
      {label}
      {about && <span className="lp-unseen"> {about}</span>}
    </button>
  );
}

type OpenProps = { dialog: SeatDialog; booker: Booker; onClose: (sentence: string | null) => void };

/** The dialog that was opened. It stands apart from its button, which fresh answers may take away meanwhile. */
export function OpenDialog({ dialog, booker, onClose }: OpenProps) {
  const isStale = useRef(false);
  const given: DialogProps = {
    booker,
    onDone: onClose,
    onRefused: () => {
      isStale.current = true;
    },
    onClose: () => onClose(isStale.current ? STALE : null),
  };
  return dialog(given);
}

const STALE = __('Something had changed meanwhile. This is how it stands now.', 'learner-progressions');
