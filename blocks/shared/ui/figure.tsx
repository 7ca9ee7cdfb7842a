import type { ReactNode } from 'react';

/** One number with what it counts; several of them stand in a `<Figures>` list. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="lp-figure">
      <dt>{label}</dt>
      <dd>
        <span className="lp-figure__value">{value}</span>
        {note && <span className="lp-small">{note}</span>}
      </dd>
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className="lp-figures">{children}</dl>;
}
