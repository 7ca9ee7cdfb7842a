import type { Deps } from '../../deps.ts';
import { siteName } from '../../platform/site-name.ts';

/** Who certifies: the website, by the name it gives itself. */
export async function issuerOf({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<{ name: string; url: string }> {
  const url = config.WP_HOME_URL;
  return { name: (await siteName(db)) ?? new URL(url).hostname, url };
}
