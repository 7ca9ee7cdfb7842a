import type { ClassInTime } from './booker.ts';
import { whenHere, whenOf } from './booking-words.ts';

/** When a class is where it is held, and by the reader's own clock where that differs. */
export function ClassWhen({ of }: { of: ClassInTime }) {
  const here = whenHere(of);
  return (
    <>
      <time dateTime={of.startsAt}>{whenOf(of)}</time>
      {here && <span className="lp-small">{here}</span>}
    </>
  );
}

/** A class in a dialog: when, which, by whom and where. */
export function ClassFacts({ of }: { of: ClassInTime }) {
  return (
    <div className="lp-class-facts">
      <p className="lp-option__when">
        <ClassWhen of={of} />
      </p>
      <p className="lp-small">{[of.title, of.teacher, of.location].filter(Boolean).join(' · ')}</p>
    </div>
  );
}
