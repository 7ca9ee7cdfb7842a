import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { RefusedNotice } from '../../shared/ui.tsx';
import { SaveFoot } from '../ordering/save-foot.tsx';
import { Theirs } from '../ordering/theirs.tsx';
import { countOf } from './tree.ts';
import { countedModules, countedUnits, removedName } from './tree-words.ts';
import type { OpenTree } from './use-tree.ts';

/** How large the course is, what can be put back, and the way to save. */
export function TreeFoot({ tree, onTheirs }: { tree: OpenTree; onTheirs: () => void }) {
  const { draft, removed, general, isBusy, isUnsaved, dispatch } = tree;
  const { units, modules } = countOf(draft);
  const last = removed.at(-1);
  return (
    <SaveFoot
      {...{ isUnsaved, isBusy }}
      sum={`${countedUnits(units)}, ${countedModules(modules)}`}
      action={__('Save the course', 'learner-progressions')}
      notice={
        general?.code === 'content_changed' ? (
          <Theirs onTheirs={onTheirs} />
        ) : (
          general && <RefusedNotice refused={general} onRetry={tree.save} />
        )
      }
    >
      {last && (
        <Button variant="tertiary" onClick={() => dispatch({ type: 'put-back' })} __next40pxDefaultSize>
          {/* translators: %s: such as: module “Fire drill”. */}
          {sprintf(__('Put back %s', 'learner-progressions'), removedName(last))}
        </Button>
      )}
    </SaveFoot>
  );
}
