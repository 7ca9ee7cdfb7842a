import { type RefObject, useEffect } from '@wordpress/element';
import { announce } from '../../shared/ui.tsx';

/** Where the keyboard goes after a change of the rows. */
export type AimAt = { key: string; part: string };

type Options = {
  /** What the change has done, for those who do not see it. */
  said: string | null;
  /** Has the keyboard when the row is gone; a selector. */
  otherwise: string;
};

/** After a change the keyboard stays with the row that changed, and those who do not see it hear what happened. */
export function useAim(form: RefObject<HTMLElement>, aim: AimAt | null, { said, otherwise }: Options): void {
  useEffect(() => {
    if (!aim) return;
    const row = `[data-lp-row="${CSS.escape(aim.key)}"] [data-lp-part="${aim.part}"]`;
    const target = form.current?.querySelector<HTMLElement>(row);
    (target ?? form.current?.querySelector<HTMLElement>(otherwise))?.focus();
    if (said) announce(said);
  }, [aim]);
}
