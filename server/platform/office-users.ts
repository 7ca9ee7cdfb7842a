import { and, asc, eq } from 'drizzle-orm';
import { usermeta } from '../../drizzle/wordpress.ts';
import type { Deps } from './context.ts';
import { contains } from './find-learners.ts';

/** The accounts with the role of the training office; WordPress keeps roles as PHP writes an array. */
export const officeUsers = ({ db, config }: Deps): Promise<{ userId: number }[]> =>
  db
    .select({ userId: usermeta.userId })
    .from(usermeta)
    .where(
      and(
        eq(usermeta.metaKey, `${config.WP_TABLE_PREFIX}capabilities`),
        contains(usermeta.metaValue, '"lp_office";b:1'),
      ),
    )
    .orderBy(asc(usermeta.userId));
