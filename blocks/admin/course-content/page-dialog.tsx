import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Dialog, RefusedNotice } from '../../shared/ui.tsx';
import { FindField } from '../forms/find.tsx';
import { draftPage, editUrl, findPages, mayWritePages, pageStatus } from './pages.ts';
import type { DraftModule, LinkedPage } from './tree.ts';
import { moduleName } from './tree-words.ts';

type Props = { module: DraftModule; onPage: (page: LinkedPage | null) => void; onClose: () => void };

/** The page that carries a module: look at it, choose another one, begin a new one, or take the link away. */
export function PageDialog({ module, onPage, onClose }: Props) {
  const { page, wpPostId } = module;
  function choose(chosen: LinkedPage | null) {
    onPage(chosen);
    onClose();
  }
  return (
    // translators: %s: title of a module.
    <Dialog title={sprintf(__('Page of “%s”', 'learner-progressions'), moduleName(module))} onClose={onClose}>
      {page && <Linked page={page} />}
      {wpPostId !== null && !page && (
        <p className="lp-notice">
          {__('The page that was linked does not exist any more. Choose another one.', 'learner-progressions')}
        </p>
      )}
      <Search isLinked={wpPostId !== null} onChoose={choose} />
      {wpPostId === null && <NewPage module={module} onCreated={choose} />}
      <div className="lp-dialog__foot">
        {wpPostId !== null && (
          <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={() => choose(null)}>
            {__('Take the link away', 'learner-progressions')}
          </button>
        )}
        <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onClose}>
          {__('Close', 'learner-progressions')}
        </button>
      </div>
    </Dialog>
  );
}

function Linked({ page }: { page: LinkedPage }) {
  const edit = editUrl(page);
  return (
    <div className="lp-page-card">
      <strong>{page.title || __('Page without a title', 'learner-progressions')}</strong>
      <span className="lp-chip">{pageStatus(page)}</span>
      <span className="lp-page-card__links">
        {page.url && <NewTab href={page.url}>{__('View', 'learner-progressions')}</NewTab>}
        {edit && <NewTab href={edit}>{__('Edit', 'learner-progressions')}</NewTab>}
      </span>
      {!page.url && (
        <span className="lp-small">
          {__('Learners see the link as soon as the page is published.', 'learner-progressions')}
        </span>
      )}
    </div>
  );
}

/** What is typed here is unsaved: the tree stays where it is. */
function NewTab({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
      <span className="lp-unseen"> {__('(opens in a new tab)', 'learner-progressions')}</span>
    </a>
  );
}

function Search({ isLinked, onChoose }: { isLinked: boolean; onChoose: (page: LinkedPage) => void }) {
  const found = useRef(new Map<string, LinkedPage>());
  async function find(search: string) {
    const pages = await findPages(search);
    for (const page of pages) found.current.set(String(page.wpPostId), page);
    return pages.map((page) => ({ value: String(page.wpPostId), label: `${page.title} · ${pageStatus(page)}` }));
  }
  function pick(value: string) {
    const page = found.current.get(value);
    if (page) onChoose(page);
  }
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <FindField
        label={
          isLinked
            ? __('Link another page', 'learner-progressions')
            : __('Find a page or post by its title', 'learner-progressions')
        }
        value=""
        onValue={pick}
        find={find}
      />
    </form>
  );
}

/** One step from a module to the page that will carry it; only for those who write pages. */
function NewPage({ module, onCreated }: { module: DraftModule; onCreated: (page: LinkedPage) => void }) {
  const [isOffered, offer] = useState(false);
  const [state, setState] = useState<'idle' | 'busy' | 'refused'>('idle');
  useEffect(() => void mayWritePages().then(offer), []);
  const title = module.title.trim();
  if (!isOffered || title === '') return null;
  function create() {
    if (state === 'busy') return;
    setState('busy');
    draftPage(title).then(onCreated, (error: unknown) => {
      console.error(error);
      setState('refused');
    });
  }
  return (
    <>
      <button
        type="button"
        className="wp-element-button lp-button lp-button--quiet"
        aria-disabled={state === 'busy'}
        onClick={create}
      >
        {state === 'busy'
          ? __('One moment …', 'learner-progressions')
          : __('Create a draft page with this title', 'learner-progressions')}
      </button>
      <p className="lp-small">
        {__('It holds the button by which learners mark the module as done.', 'learner-progressions')}
      </p>
      {state === 'refused' && <RefusedNotice refused={{ code: 'unexpected', requestId: null }} />}
    </>
  );
}
