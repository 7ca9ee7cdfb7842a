import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { askList } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { useAnswer } from '../../../shared/ui.tsx';
import type { OpenList } from '../../lists/use-list.ts';
import { COMING_CLASSES } from './class-columns.tsx';

type Props = { list: OpenList<GroupClass> };

export const showsOpenRegisters = ({ view }: OpenList<GroupClass>): boolean =>
  Boolean(view.filters?.some(({ field, value }) => field === 'needsRegister' && value));

/** One press to the classes whose register waits, with their number, and back to those to come. */
export function OpenRegistersButton({ list }: Props) {
  const { view, change } = list;
  const isShown = showsOpenRegisters(list);
  const waiting = useAnswer(
    (signal) => askList<GroupClass>('/admin/group-classes', { needsRegister: 'true', perPage: 1 }, signal),
    [],
  );
  const wanted = [{ field: 'needsRegister', operator: 'is' as const, value: 'true' }];
  return (
    <Button
      variant="secondary"
      isPressed={isShown}
      onClick={() => change({ ...view, page: 1, search: '', filters: isShown ? COMING_CLASSES : wanted })}
      __next40pxDefaultSize
    >
      {labelOf(waiting.value?.total)}
    </Button>
  );
}

function labelOf(count: number | undefined): string {
  const label = __('Registers to confirm', 'learner-progressions');
  // translators: 1: label of a button, 2: number of registers.
  return count ? sprintf(__('%1$s (%2$s)', 'learner-progressions'), label, number(count)) : label;
}
