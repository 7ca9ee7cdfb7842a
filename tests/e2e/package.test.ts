import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHECKOUT } from '../../dev/places.ts';
import { runCommand } from '../../dev/run-command.ts';
import { siteFolder, stacks, type TestStack } from './support/stack.ts';

const PLUGIN = join(CHECKOUT, 'wp-plugin');

describe('the plugin as a package', () => {
  test('PHP can read every file of it', async () => {
    const files = namesOf('**/*.php');
    expect(files.length).toBeGreaterThan(20);
    const lint = ['-n', '1', '-P', '2', 'php', '-d', 'display_errors=stderr', '-l'];
    const input = files.map((file) => join(PLUGIN, file)).join('\n');
    await runCommand({ command: 'xargs', args: lint, input, purpose: 'php -l' });
  });

  test('the zip holds what a site needs and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'learner-progressions-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const archive = join(folder, 'learner-progressions.zip');
    const args = [join(CHECKOUT, 'dev/zip.ts'), archive];
    await runCommand({ command: process.execPath, args, purpose: 'npm run zip' });
    const packed = new AdmZip(archive).getEntries().map((entry) => entry.entryName);
    const expected = [
      ...['learner-progressions.php', 'readme.txt', 'uninstall.php'],
      ...namesOf('inc/**/*.php'),
      ...namesOf('build/**/*.{php,js,css,json}'),
      ...namesOf('languages/*.{pot,po,mo,json,php}'),
    ];
    expect(packed.sort()).toEqual(expected.map((name) => `learner-progressions/${name}`).sort());
    expect(packed.filter((name) => /\.(map|tsx?|scss|log|zip|md)$|\/\./.test(name))).toEqual([]);
  });

  test.each(stacks())('every script it builds on exists in WordPress $wordpressVersion', async (stack) => {
    const known = await scriptsOf(stack);
    for (const file of namesOf('build/**/*.asset.php')) {
      const text = await readFile(join(PLUGIN, file), 'utf8');
      const dependencies = [...(/'dependencies' => array\(([^)]*)\)/.exec(text)?.[1] ?? '').matchAll(/'([^']+)'/g)];
      const missing = dependencies.map(([, handle = '']) => handle).filter((handle) => !known.has(handle));
      expect([file, missing]).toEqual([file, []]);
    }
  });
});

const namesOf = (pattern: string) => globSync(pattern, { cwd: PLUGIN });

/** The handles that a WordPress registers: its packages by their list, the vendors by name. */
async function scriptsOf(stack: TestStack): Promise<Set<string>> {
  const includes = join(siteFolder(stack), 'wp-includes');
  const packages = await readFile(join(includes, 'assets/script-loader-packages.php'), 'utf8');
  const loader = await readFile(join(includes, 'script-loader.php'), 'utf8');
  return new Set([
    ...[...packages.matchAll(/'([\w-]+)\.js' ?=>/g)].map(([, name]) => `wp-${name}`),
    ...[...loader.matchAll(/'(react[\w-]*|lodash|moment|wp-polyfill)'/g)].map(([, name]) => name ?? ''),
  ]);
}
