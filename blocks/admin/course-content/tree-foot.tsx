import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ConfirmDialog, RefusedNotice } from '../../shared/ui.tsx';
import { addressWith } from '../address.ts';
import { countOf } from './tree.ts';
import { countedModules, countedUnits, removedName } from './tree-words.ts';
import type { OpenTree } from './use-tree.ts';

/** Stays in sight: how large the course is, what can be put back, and the way to save. */
export function TreeFoot({ tree, onTheirs }: { tree: OpenTree; onTheirs: () => void }) {
  const { draft, removed, general, isBusy, isUnsaved, dispatch } = tree;
  const { units, modules } = countOf(draft);
  const last = removed.at(-1);
  return (
    <div className="lp-tree__foot">
      {general?.code === 'content_changed' && <Theirs onTheirs={onTheirs} />}
      {general && general.code !== 'content_changed' && <RefusedNotice refused={general} onRetry={tree.save} />}
      <p className="lp-tree__sum">
        <span>{`${countedUnits(units)}, ${countedModules(modules)}`}</span>
        <strong>
          {isUnsaved ? __('Not saved yet', 'learner-progressions') : __('Everything is saved', 'learner-progressions')}
        </strong>
      </p>
      {last && (
        <Button variant="tertiary" onClick={() => dispatch({ type: 'put-back' })} __next40pxDefaultSize>
          {/* translators: %s: such as: module “Fire drill”. */}
          {sprintf(__('Put back %s', 'learner-progressions'), removedName(last))}
        </Button>
      )}
      <Button variant="primary" type="submit" isBusy={isBusy} aria-disabled={isBusy} __next40pxDefaultSize>
        {isBusy ? __('Saving …', 'learner-progressions') : __('Save the course', 'learner-progressions')}
      </Button>
    </div>
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
