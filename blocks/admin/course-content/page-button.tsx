import { __, sprintf } from '@wordpress/i18n';
import { Icon, link } from '@wordpress/icons';
import { isPublished, pageStatus } from './pages.ts';
import type { DraftModule } from './tree.ts';

type Props = { module: DraftModule; name: string; wrong: string | undefined; onClick: () => void };

/** Which page carries the module, and the way to change that. */
export function PageButton({ module, name, wrong, onClick }: Props) {
  const isLinked = module.wpPostId !== null;
  return (
    <span className="lp-edit-module__page">
      <button type="button" className={isLinked ? 'lp-page lp-page--linked' : 'lp-page'} onClick={onClick}>
        <Icon icon={link} size={20} />
        <span className="lp-page__title">{pageSentence(module)}</span>
        <span className="lp-unseen">, {name}</span>
      </button>
      {wrong && <span className="lp-wrong">{wrong}</span>}
    </span>
  );
}

function pageSentence({ wpPostId, page }: DraftModule): string {
  if (wpPostId === null) return __('Link a page', 'learner-progressions');
  if (!page) return __('Page is gone', 'learner-progressions');
  const title = page.title || __('Page without a title', 'learner-progressions');
  // translators: 1: title of a page, 2: its status, such as "Draft".
  return isPublished(page) ? title : sprintf(__('%1$s (%2$s)', 'learner-progressions'), title, pageStatus(page));
}
