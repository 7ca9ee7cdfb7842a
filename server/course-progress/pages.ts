import type { posts } from '../../drizzle/wordpress.ts';

type Post = Pick<typeof posts.$inferSelect, 'id' | 'type' | 'status'>;

const FIELD_OF: Record<string, string> = { page: 'page_id', post: 'p' };

/** Where WordPress shows a page, by its id: it knows the pretty address itself. Null unless the page is published. */
export function pageUrl(homeUrl: string, post: Post | null): string | null {
  if (post?.status !== 'publish') return null;
  const field = FIELD_OF[post.type];
  const query = field ? { [field]: `${post.id}` } : { post_type: post.type, p: `${post.id}` };
  return `${homeUrl.replace(/\/$/, '')}/?${new URLSearchParams(query)}`;
}
