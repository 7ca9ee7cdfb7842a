import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import { page } from '../../shared/page.ts';
import type { LinkedPage } from './tree.ts';

/** WordPress' own pages and posts, asked for over its REST API. Rejects with WordPress' own error. */

const MOST = 10;
const PAGES = '/wp/v2/pages';
const STATUSES = ['publish', 'draft', 'pending', 'private', 'future'];
/** Without `context=edit`, titles come as HTML. */
type Page = { id: number; title: { raw: string }; status: string; link: string };
type Found = { id: number; title: string; url: string };

/** What bears the words in its title: whatever is published, and for editors pages that are not yet. */
export async function findPages(search: string): Promise<LinkedPage[]> {
  const [published, own] = await Promise.all([
    findPublished(search),
    mayWritePages().then((may) => (may ? findOwn(search) : [])),
  ]);
  const ids = new Set(own.map(({ wpPostId }) => wpPostId));
  return [...own, ...published.filter(({ wpPostId }) => !ids.has(wpPostId))];
}

async function findPublished(search: string): Promise<LinkedPage[]> {
  const asked = { search, type: 'post', subtype: 'any', per_page: MOST };
  const found = await apiFetch<Found[]>({ path: addQueryArgs('/wp/v2/search', asked) });
  return found.map(({ id, title, url }) => ({ wpPostId: id, title: asText(title), status: 'publish', url }));
}

async function findOwn(search: string): Promise<LinkedPage[]> {
  const asked = { search, search_columns: ['post_title'], status: STATUSES, context: 'edit', per_page: MOST };
  const found = await apiFetch<Page[]>({ path: addQueryArgs(PAGES, asked) });
  return found.map(linked);
}

/** A draft that bears the title and ends with the button by which learners mark the module as done. */
export async function draftPage(title: string): Promise<LinkedPage> {
  const content = `<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->\n\n<!-- wp:learner-progressions/module-complete /-->`;
  const body = { title, content, status: 'draft' };
  return linked(await apiFetch<Page>({ path: addQueryArgs(PAGES, { context: 'edit' }), method: 'POST', data: body }));
}

let asked: Promise<boolean> | null = null;

/** Whether the visitor writes pages; WordPress answers by the methods that it allows. */
export function mayWritePages(): Promise<boolean> {
  asked ??= apiFetch<Response, false>({ path: PAGES, method: 'OPTIONS', parse: false }).then(
    (answer) => (answer.headers.get('Allow') ?? '').includes('POST'),
    () => false,
  );
  return asked;
}

/** Where a page is written; null for visitors without wp-admin. */
export function editUrl({ wpPostId }: LinkedPage): string | null {
  const { adminUrl } = page();
  return adminUrl
    ? new URL(`post.php?post=${wpPostId}&action=edit`, new URL(adminUrl, window.location.href)).href
    : null;
}

const STATUS_WORDS: Record<string, string> = {
  publish: __('Published', 'learner-progressions'),
  draft: __('Draft', 'learner-progressions'),
  pending: __('Awaiting review', 'learner-progressions'),
  private: __('Private', 'learner-progressions'),
  future: __('Scheduled', 'learner-progressions'),
};

/** Statuses that other plugins bring are shown as they are. */
export const pageStatus = ({ status }: Pick<LinkedPage, 'status'>) => STATUS_WORDS[status] ?? status;
export const isPublished = ({ status }: Pick<LinkedPage, 'status'>) => status === 'publish';

const linked = ({ id, title, status, link }: Page): LinkedPage => ({
  ...{ wpPostId: id, title: title.raw, status },
  url: status === 'publish' ? link : null,
});

/** Titles of a search come as HTML, entities and all. */
const asText = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
