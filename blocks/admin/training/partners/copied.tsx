import { CopyButton } from '../../settings/copy-button.tsx';

/** A text for a machine, with its button; `name` says what is copied. */
export function Copied({ text, name }: { text: string; name: string }) {
  return (
    <div className="lp-copied">
      <code>{text}</code>
      <CopyButton text={text} variant="secondary">
        {name}
      </CopyButton>
    </div>
  );
}
