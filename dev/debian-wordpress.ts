import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from './places.ts';
import { runCommand } from './run-command.ts';
import type { WordpressVersion } from './wordpress-core.ts';

// WordPress' package links into these others for its libraries.
const SOURCES: Record<WordpressVersion, { suite: string; packages: string[] }> = {
  '7.1': {
    suite: 'sid',
    packages: [
      ...['wordpress', 'wordpress-theme-twentytwentyfive', 'libphp-phpmailer', 'php-getid3'],
      ...['libjs-cropper', 'libjs-jquery-ui', 'libjs-lodash', 'libjs-underscore'],
    ],
  },
  '6.8': {
    suite: 'trixie',
    packages: [
      ...['wordpress', 'wordpress-theme-twentytwentyfive', 'php-getid3'],
      ...['libjs-cropper', 'libjs-lodash', 'libjs-underscore'],
    ],
  },
};

/** Unpacks the WordPress package of a newer Debian suite to `draft`/wordpress. Nothing is installed on the system. */
export async function unpackDebianWordpress(version: WordpressVersion, draft: string): Promise<void> {
  if (!findProgram(/^apt-get$/)) throw new Error('this system has no apt-get');
  const { suite, packages } = SOURCES[version];
  const root = join(draft, 'root');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'root']) {
    await mkdir(join(draft, folder), { recursive: true });
  }
  await writeFile(join(draft, 'sources.list'), await sourceLine(suite));
  await aptGet(draft, ['update']);
  await aptGet(draft, ['download', ...packages]);
  for (const file of (await readdir(draft)).filter((name) => name.endsWith('.deb'))) {
    await runCommand({ command: 'dpkg', args: ['-x', join(draft, file), root] });
  }
  await settle(root, join(draft, 'wordpress'));
}

// apt's own lists name the mirror this machine uses; the newer suite is asked of the same one.
async function sourceLine(suite: string): Promise<string> {
  const release = await readFile('/etc/os-release', 'utf8');
  const codename = /^VERSION_CODENAME=(.+)$/m.exec(release)?.[1];
  const targets = await runCommand({
    command: 'apt-get',
    args: ['indextargets', '--format', '$(ORIGIN)|$(RELEASE)|$(SITE)', 'Created-By: Packages'],
  });
  const line = targets.split('\n').find((target) => target.startsWith(`Debian|${codename}|`));
  if (!line) throw new Error("apt's lists name no Debian mirror (run apt-get update)");
  return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${line.split('|')[2]} ${suite} main\n`;
}

function aptGet(draft: string, args: string[]): Promise<string> {
  const options = [
    `Dir::Etc::sourcelist=${join(draft, 'sources.list')}`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::lists=${join(draft, 'lists')}`,
    `Dir::Cache=${join(draft, 'cache')}`,
    'Dir::State::status=/dev/null',
    'APT::Sandbox::User=',
    'Acquire::http::Timeout=20',
    'Acquire::Languages=none',
  ];
  return runCommand({
    command: 'apt-get',
    args: ['-q', ...options.flatMap((option) => ['-o', option]), ...args],
    cwd: draft,
  });
}

// Every link is followed, so that the result stands alone; what Debian put there for itself goes first.
async function settle(root: string, target: string): Promise<void> {
  const wordpress = join(root, 'usr/share/wordpress');
  await rm(join(root, 'var/lib/wordpress/wp-content/themes'), { recursive: true, force: true });
  for (const file of ['.htaccess', 'wp-config.php']) await rm(join(wordpress, file), { force: true });
  await runCommand({ command: 'cp', args: ['-rL', wordpress, target], purpose: "Copying Debian's WordPress" });
}
