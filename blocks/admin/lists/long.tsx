/** A text that may be long: two lines of it, and the whole on hover and for screen readers. */
export function Long({ children }: { children: string }) {
  return (
    <span className="lp-long" title={children}>
      {children}
    </span>
  );
}
