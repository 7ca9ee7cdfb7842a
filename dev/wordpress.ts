import { chown, copyFile, lstat, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runInWordpress } from './php.ts';
import { CHECKOUT } from './places.ts';
import { runCommand } from './run-command.ts';
import { hashOf, once } from './steps.ts';
import type { WebUser } from './web-user.ts';
import type { WordpressCore } from './wordpress-core.ts';
import type { ConfigValues } from './wp-config-text.ts';
import { configText } from './wp-config-text.ts';
import { writeWhole } from './write-whole.ts';

export type Site = { path: string; portfoliosDir: string; debugLog: string; homeUrl: string; user: WebUser };

/** Lays a WordPress out in `directory`/wordpress: core, configuration, our plugin linked in, mail to the sink. */
export async function layOutSite(
  directory: string,
  core: WordpressCore,
  user: WebUser,
  values: ConfigValues,
): Promise<Site> {
  const path = join(directory, 'wordpress');
  await once(directory, 'core', core.release, () => copyCore(core.path, path));
  const content = join(path, 'wp-content');
  const uploads = join(content, 'uploads');
  const site = { path, portfoliosDir: join(uploads, 'portfolios'), debugLog: join(directory, 'debug.log') };
  for (const folder of [site.portfoliosDir, join(content, 'mu-plugins')]) await mkdir(folder, { recursive: true });
  await copyFile(join(import.meta.dirname, 'php', 'local-site.php'), join(content, 'mu-plugins', 'local-site.php'));
  await linkPlugin(join(content, 'plugins', 'learner-progressions'));
  await writeWhole(join(path, 'wp-config.php'), configText(values, site.debugLog), 0o600);
  await writeWhole(site.debugLog, '');
  for (const owned of [uploads, content, site.debugLog, join(path, 'wp-config.php')]) await giveTo(user, owned);
  return { ...site, homeUrl: values.homeUrl, user };
}

/** Installs WordPress and makes `administrator` its first account; done once a database. */
export async function installWordpress(
  directory: string,
  site: Site,
  input: { timeZone: string; administrator: { username: string; password: string; email: string } },
): Promise<void> {
  const { path, user, homeUrl } = site;
  await once(directory, 'install', await hashOf('dev/php/install.php'), () =>
    runInWordpress('install', path, user, { homeUrl, ...input }),
  );
}

/** Activates the plugin; done once a database, again when the plugin's own activation changes. */
export async function activatePlugin(directory: string, { path, user, homeUrl }: Site): Promise<void> {
  const key = await hashOf('wp-plugin/learner-progressions.php', 'dev/php/activate.php');
  await once(directory, 'activate', key, () => runInWordpress('activate', path, user, { homeUrl }));
}

async function copyCore(from: string, path: string): Promise<void> {
  const draft = `${path}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await runCommand({ command: 'cp', args: ['-rL', from, draft], purpose: 'Copying WordPress' });
  await rm(path, { recursive: true, force: true });
  await rename(draft, path);
}

// A link, so that a change of the plugin shows at the next request.
async function linkPlugin(link: string): Promise<void> {
  if (await lstat(link).catch(() => undefined)) return;
  await symlink(join(CHECKOUT, 'wp-plugin'), link);
}

async function giveTo({ uid, gid }: WebUser, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}
