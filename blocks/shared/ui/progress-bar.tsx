type Props = {
  /** What the bar measures: "Communication Level 4: hours trained". */
  name: string;
  /** 0 to 100; null when it cannot be known: then only the text is shown. */
  value: number | null;
  /** The same in words, visible: "37 of 120 hours, 31%". */
  text: string;
};

/** A native progress element that says what it measures, with its figure in words beside it. */
export function ProgressBar({ name, value, text }: Props) {
  return (
    <div className="lp-progress">
      <p className="lp-progress__text">{text}</p>
      {value !== null && <progress aria-label={name} aria-valuetext={text} max={100} value={value} />}
    </div>
  );
}
