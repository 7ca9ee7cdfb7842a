import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Daemon } from './daemon.ts';
import { startDaemon } from './daemon.ts';
import { CHECKOUT, DEV_DIRECTORY } from './places.ts';
import { lastLines, runCommand } from './run-command.ts';
import { writeWhole } from './write-whole.ts';

type Target = { name: string; folder: string; args: readonly string[]; outputs: () => Promise<string[]> };

const WP_SCRIPTS = join(CHECKOUT, 'node_modules/.bin/wp-scripts');
const SOURCES = ['blocks/**/*', 'server/contract/*.ts', 'webpack*.cjs', 'package-lock.json', 'dev/build.ts'];

const TARGETS: Target[] = [
  {
    name: 'blocks',
    folder: 'wp-plugin/build/blocks',
    args: ['--source-path=blocks', '--output-path=wp-plugin/build/blocks', '--blocks-manifest'],
    outputs: blockFiles,
  },
  {
    name: 'admin',
    folder: 'wp-plugin/build/admin',
    args: ['--config', 'webpack.admin.config.cjs'],
    outputs: async () => ['admin.js', 'admin.css', 'admin.asset.php'],
  },
];

/** Builds what the browser gets into wp-plugin/build; a target whose sources have not changed is left alone. */
export async function buildBlocks(say: (sentence: string) => void = console.log): Promise<void> {
  const sources = await hashOfSources();
  for (const target of TARGETS) {
    const stamp = stampOf(target);
    const isFresh = (await readFile(stamp, 'utf8').catch(() => '')) === sources;
    if (isFresh && (await missingOutputs(target)).length === 0) continue;
    say(`Building ${target.name}`);
    await rm(stamp, { force: true });
    await build(target);
    await mkdir(dirname(stamp), { recursive: true });
    await writeWhole(stamp, sources);
  }
}

/** Builds both targets for debugging, again at each change; the next start without watching builds them properly. */
export async function watchBlocks(directory: string): Promise<Daemon[]> {
  const watchers: Daemon[] = [];
  for (const target of TARGETS) {
    await rm(stampOf(target), { force: true });
    const args = ['start', ...target.args];
    const name = `build-${target.name}`;
    watchers.push(
      await startDaemon({ name, command: WP_SCRIPTS, args, cwd: CHECKOUT, directory, isReady: async () => true }),
    );
  }
  return watchers;
}

const stampOf = ({ name }: Target) => join(DEV_DIRECTORY, 'build', name);

async function build(target: Target): Promise<void> {
  const output = await runCommand({
    command: WP_SCRIPTS,
    args: ['build', ...target.args],
    cwd: CHECKOUT,
    purpose: `Building ${target.name}`,
  });
  // wp-scripts has been seen to end with success after a syntax error.
  const missing = await missingOutputs(target);
  if (missing.length > 0)
    throw new Error(`Building ${target.name} made no ${missing.join(', ')}.\n${lastLines(output, 15)}`);
}

async function missingOutputs({ folder, outputs }: Target): Promise<string[]> {
  return (await outputs()).filter((file) => !existsSync(join(CHECKOUT, folder, file)));
}

/** The manifest, every block.json and every file that a built one names. */
async function blockFiles(): Promise<string[]> {
  const files = ['blocks-manifest.php'];
  for await (const path of glob('**/block.json', { cwd: join(CHECKOUT, 'blocks') })) {
    const built = await readFile(join(CHECKOUT, 'wp-plugin/build/blocks', path), 'utf8').catch(() => '');
    const named = [...built.matchAll(/"file:\.\/([^"]+)"/g)].map(([, name = '']) => join(dirname(path), name));
    files.push(path, ...named);
  }
  return files;
}

async function hashOfSources(): Promise<string> {
  const paths: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: CHECKOUT, withFileTypes: true })) {
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(path.slice(CHECKOUT.length)).update(await readFile(path));
  return hash.digest('hex');
}

if (import.meta.main) {
  await buildBlocks().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
