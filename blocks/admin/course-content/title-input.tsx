import { useId } from '@wordpress/element';
import type { KeyboardEvent } from 'react';
import { LONGEST_TITLE } from './tree.ts';

type Props = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  /** Enter goes on to the next row instead of sending the form. */
  onEnter: () => void;
  wrong: string | undefined;
};

/** A row's title, changed in place. */
export function TitleInput({ label, value, onValue, onEnter, wrong }: Props) {
  const id = useId();
  function press(event: KeyboardEvent) {
    const isPlain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (!isPlain) return;
    event.preventDefault();
    onEnter();
  }
  return (
    <span className="lp-title">
      <input
        type="text"
        data-lp-part="title"
        aria-label={label}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? id : undefined}
        maxLength={LONGEST_TITLE}
        autoComplete="off"
        value={value}
        title={value}
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={press}
      />
      {wrong && (
        <span className="lp-wrong" id={id}>
          {wrong}
        </span>
      )}
    </span>
  );
}
