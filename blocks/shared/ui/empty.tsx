import type { ReactNode } from 'react';

/** Nothing there yet: a heading that says so, a sentence what it takes, and the action if the visitor has one. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="lp-empty">
      <p className="lp-empty__title">{title}</p>
      {children}
    </div>
  );
}
