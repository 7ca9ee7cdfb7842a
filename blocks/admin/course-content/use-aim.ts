import { type RefObject, useEffect } from '@wordpress/element';
import { announce } from '../../shared/ui.tsx';
import type { Draft } from './tree.ts';
import type { Aim } from './tree-state.ts';
import { saidOf } from './tree-words.ts';

/** After a change the keyboard stays with the row that changed, and those who do not see it hear what happened. */
export function useAim(form: RefObject<HTMLElement>, aim: Aim | null, draft: Draft): void {
  useEffect(() => {
    if (!aim) return;
    const row = `[data-lp-row="${CSS.escape(aim.key)}"] [data-lp-part="${aim.part}"]`;
    const target = form.current?.querySelector<HTMLElement>(row);
    (target ?? form.current?.querySelector<HTMLElement>('.lp-add-unit'))?.focus();
    const said = saidOf(aim, draft);
    if (said) announce(said);
  }, [aim]);
}
