import { and, inArray, ne, notInArray } from 'drizzle-orm';
import { posts } from '../../../drizzle/wordpress.ts';
import type { CourseContent } from '../../contract/course-content.ts';
import type { Db } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';
import { pageUrl } from '../pages.ts';
import type { Named } from './rules.ts';

type Page = NonNullable<CourseContent['units'][number]['modules'][number]['page']>;

/** The pages by id; what WordPress has lost is missing. */
export async function readPages(db: Db, homeUrl: string, postIds: number[]): Promise<Map<number, Page>> {
  if (postIds.length === 0) return new Map();
  const rows = await db.select().from(posts).where(inArray(posts.id, postIds));
  return new Map(
    rows.map((post) => [
      post.id,
      { wpPostId: post.id, title: post.title, status: post.status, url: pageUrl(homeUrl, post) },
    ]),
  );
}

/** 422 `unknown_wp_post` with the place of each id that is no post, or one that nobody will ever read. */
export async function refuseUnknownPages(db: Db, named: Named[]): Promise<void> {
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id);
  const rows = await db
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.id, ids), notInArray(posts.status, ['trash', 'auto-draft']), ne(posts.type, 'revision')));
  const known = new Set(rows.map(({ id }) => id));
  const errors = named
    .filter(({ id }) => !known.has(id))
    .map(({ path }) => ({ path, message: 'names no page of the site' }));
  if (errors.length > 0) refuse('unknown_wp_post', { errors });
}
