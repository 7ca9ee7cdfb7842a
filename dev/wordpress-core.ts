import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackDebianWordpress } from './debian-wordpress.ts';
import { DEV_DIRECTORY } from './places.ts';
import { runCommand } from './run-command.ts';

/** The branches we support, and the release of each that the tests ran on. */
const RELEASES = { '7.1': '7.1.4', '6.8': '6.8.7' } as const;
export type WordpressVersion = keyof typeof RELEASES;
export const WORDPRESS_VERSIONS = Object.keys(RELEASES) as WordpressVersion[];

export type WordpressCore = { path: string; release: string };

/** Reads WP_VERSION; throws when it names a branch this stack does not know. */
export function wantedVersion(text = '7.1'): WordpressVersion {
  const version = WORDPRESS_VERSIONS.find((known) => known === text);
  if (!version) throw new Error(`WP_VERSION is "${text}"; it can be ${WORDPRESS_VERSIONS.join(' or ')}.`);
  return version;
}

/**
 * A pristine WordPress of this branch: from WP_CORE_DIR, the cache of an earlier start, wordpress.org or a Debian
 * package, in this order. Says which road was taken.
 */
export async function findWordpressCore(version: WordpressVersion): Promise<WordpressCore> {
  const own = process.env.WP_CORE_DIR;
  if (own) {
    const release = await releaseOf(own);
    if (isOfBranch(release, version)) return { path: own, release };
    console.log(`WP_CORE_DIR holds WordPress ${release}; ${version} is wanted, so it comes from elsewhere.`);
  }
  const path = join(DEV_DIRECTORY, 'core', version);
  if (!(await isFolder(path))) await fillCache(version, path);
  return { path, release: await releaseOf(path) };
}

// Filled beside its place and renamed: two starts at once, or a killed one, never leave half a WordPress.
async function fillCache(version: WordpressVersion, path: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await mkdir(draft, { recursive: true });
  try {
    await fetchCore(version, draft);
    const release = await releaseOf(join(draft, 'wordpress'));
    if (!isOfBranch(release, version)) throw new Error(`WordPress ${version} is wanted, but ${release} arrived.`);
    await rename(join(draft, 'wordpress'), path).catch(async (error: unknown) => {
      if (!(await isFolder(path))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function fetchCore(version: WordpressVersion, draft: string): Promise<void> {
  try {
    await downloadArchive(RELEASES[version], draft);
    console.log(`WordPress ${RELEASES[version]} comes from wordpress.org.`);
  } catch (refusal) {
    await unpackDebianWordpress(version, draft).catch((error: unknown) => {
      throw new Error(
        `WordPress ${version} could not be had. wordpress.org: ${reason(refusal)}. Debian: ${reason(error)}. ` +
          'Unpack a WordPress yourself and set WP_CORE_DIR to its folder.',
      );
    });
    console.log(`WordPress ${version} comes from Debian's package (wordpress.org: ${reason(refusal)}).`);
  }
}

async function downloadArchive(release: string, draft: string): Promise<void> {
  const archive = join(draft, 'wordpress.tar.gz');
  const tooSlow = new AbortController();
  const timer = setTimeout(() => tooSlow.abort(new Error('no answer within 4 s')), 4000);
  const answer = await fetch(`https://wordpress.org/wordpress-${release}.tar.gz`, { signal: tooSlow.signal });
  clearTimeout(timer);
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  await writeFile(archive, Buffer.from(await answer.arrayBuffer()));
  await runCommand({ command: 'tar', args: ['-xzf', archive, '-C', draft], purpose: 'Unpacking WordPress' });
}

async function releaseOf(path: string): Promise<string> {
  const source = await readFile(join(path, 'wp-includes', 'version.php'), 'utf8').catch(() => '');
  const release = /^\$wp_version\s*=\s*'([^']+)'/m.exec(source)?.[1];
  if (!release) throw new Error(`${path} does not hold a WordPress.`);
  return release;
}

const isOfBranch = (release: string, version: WordpressVersion) =>
  release === version || release.startsWith(`${version}.`);
const isFolder = (path: string) =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
