import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBlocks } from './build.ts';
import { INTERRUPTED, interrupted, interruptInsteadOfDying } from './interruption.ts';
import { CHECKOUT, DEV_DIRECTORY, findProgram } from './places.ts';
import { runAloud } from './run-aloud.ts';
import { startStack } from './stack.ts';
import { ensurePackages } from './system-packages.ts';
import type { WordpressVersion } from './wordpress-core.ts';
import { WORDPRESS_VERSIONS, wantedVersion } from './wordpress-core.ts';

type Tally = { passed: number; failed: number };

const PARTS = { unit, api, e2e };
type Part = keyof typeof PARTS;
const isPart = (text: string): text is Part => Object.hasOwn(PARTS, text);

const [first = 'unit'] = process.argv.slice(2);
if (!isPart(first) && !first.startsWith('-')) {
  console.error(`There is no part "${first}". Usage: npm test [-- unit|api|e2e ... [arguments for vitest]]`);
  process.exit(2);
}
const chosen = process.argv.slice(2).filter(isPart);
const forVitest = process.argv.slice(2).filter((argument) => !isPart(argument));
const tally: Tally = { passed: 0, failed: 0 };
interruptInsteadOfDying();

for (const part of chosen.length > 0 ? chosen : (Object.keys(PARTS) as Part[])) {
  await PARTS[part]().catch((error: unknown) => {
    tally.failed++;
    console.error(error instanceof Error ? error.message : error);
  });
  if (interrupted.aborted) process.exit(INTERRUPTED);
}
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed > 0 ? 1 : 0);

/** Format, lint, types, architecture and rules: no database. */
async function unit(): Promise<void> {
  await step('Format and lint', () => tool('biome', 'check', '.'));
  await step('Types', () => tool('tsc', '--noEmit'));
  await step('Architecture and rules', () => vitest('unit'));
}

/** The service over HTTP, on a private MariaDB that the tests start themselves. */
async function api(): Promise<void> {
  await ensurePackages('database');
  await step('API', () => vitest('api'));
}

/** A browser on each WordPress version (or the one WP_VERSION names), side by side: each has a stack of its own. */
async function e2e(): Promise<void> {
  await ensurePackages('stack', 'browser');
  await buildBlocks();
  const only = process.env.WP_VERSION;
  const versions = only ? [wantedVersion(only)] : WORDPRESS_VERSIONS;
  const stepOf = (version: WordpressVersion) =>
    step(`Browser, WordPress ${version}`, () => browserTests(version, versions.length > 1 ? version : undefined));
  await Promise.all(versions.map(stepOf));
}

async function browserTests(wpVersion: WordpressVersion, speaker?: string): Promise<void> {
  const directory = join(DEV_DIRECTORY, `test-${wpVersion}`);
  const stack = await startStack({ directory, wpVersion, demo: true, fresh: true, isRelaxed: true, quiet: true });
  try {
    const env = {
      LP_STATE: join(directory, 'state.json'),
      CHROMIUM: findProgram(/^(chromium|chromium-browser|google-chrome)$/),
    };
    await vitest('e2e', { env, speaker });
  } finally {
    await stack.stop();
  }
}

async function step(heading: string, run: () => Promise<void>): Promise<void> {
  interrupted.throwIfAborted();
  console.log(`\n== ${heading}`);
  const began = performance.now();
  await run().catch((error: unknown) => {
    tally.failed++;
    console.error(error instanceof Error ? error.message : error);
  });
  console.log(`== ${heading}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function tool(name: string, ...args: string[]): Promise<void> {
  const code = await runAloud(join(CHECKOUT, 'node_modules/.bin', name), args);
  if (code !== 0) throw new Error(`${name} found faults.`);
  tally.passed++;
}

async function vitest(project: string, how: Parameters<typeof runAloud>[2] = {}): Promise<void> {
  const results = join(DEV_DIRECTORY, 'test-results', `${project}${how.speaker ?? ''}-${process.pid}.json`);
  await mkdir(join(DEV_DIRECTORY, 'test-results'), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const args = ['run', '--project', project, ...reporters, ...forVitest];
  const code = await runAloud(join(CHECKOUT, 'node_modules/.bin/vitest'), args, how);
  const { numPassedTests: passed, numFailedTests: failed } = await readFile(results, 'utf8').then(
    JSON.parse,
    // vitest ended before it could count.
    () => ({ numPassedTests: 0, numFailedTests: 0 }),
  );
  await rm(results, { force: true });
  tally.passed += passed;
  tally.failed += failed;
  if (code !== 0 && failed === 0) throw new Error(`vitest ended with exit code ${code}.`);
}
