import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ConfirmDialog, RefusedNotice } from '../../shared/ui.tsx';
import { addressWith } from '../address.ts';
import { SaveFoot } from '../ordering/save-foot.tsx';
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

/** Somebody else was faster: nothing that was typed is lost before somebody decides. */
function Theirs({ onTheirs }: { onTheirs: () => void }) {
  return (
    <div className="lp-notice lp-notice--refused" role="alert">
      <p>
        {__(
          'Somebody else has changed this course meanwhile. What you have typed is still here, and not saved.',
          'learner-progressions',
        )}
      </p>
      <div className="lp-tree__ways">
        <Button variant="secondary" onClick={onTheirs} __next40pxDefaultSize>
          {__('Load their version …', 'learner-progressions')}
        </Button>
        <a href={addressWith({})} target="_blank" rel="noreferrer">
          {__('Look at it in a new tab', 'learner-progressions')}
        </a>
      </div>
    </div>
  );
}

type TheirsProps = { onLoad: () => Promise<void>; onClose: () => void };

export function TheirsDialog({ onLoad, onClose }: TheirsProps) {
  return (
    <ConfirmDialog
      title={__('Load the other version?', 'learner-progressions')}
      action={__('Load it, drop mine', 'learner-progressions')}
      onConfirm={onLoad}
      onClose={onClose}
    >
      <p>
        {__(
          'What you have changed since you opened the course goes. It cannot be brought back.',
          'learner-progressions',
        )}
      </p>
    </ConfirmDialog>
  );
}
