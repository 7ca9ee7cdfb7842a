import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What holds for the plugin's sources without running them. */

const ROOT = dirname(import.meta.dirname);
const php = globSync(['wp-plugin/*.php', 'wp-plugin/inc/**/*.php', 'blocks/**/*.php'], { cwd: ROOT });
const blocks = globSync('blocks/**/block.json', { cwd: ROOT });
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the plugin', () => {
  test('no PHP file holds an address of this machine', () => {
    const local = php.filter((path) => /https?:\/\/(localhost|127\.0\.0\.1)/.test(read(path)));
    expect(local).toEqual([]);
  });

  test('every translated string names the plugin’s text domain', () => {
    const call = /\b(?:__|_e|_x|_n|esc_html__|esc_attr__|esc_html_e)\(\s*'(?:[^'\\]|\\.)*'[^;]*?\)/g;
    const strangers = php.flatMap((path) =>
      [...read(path).matchAll(call)].filter(([text]) => !text.includes("'learner-progressions'")).map(([text]) => text),
    );
    expect(strangers).toEqual([]);
  });

  // The manifest of the build is keyed by the folder's own name.
  test('every block has a folder name of its own, and carries it', () => {
    const folders = blocks.map((path) => basename(dirname(path)));
    expect(new Set(folders).size).toBe(folders.length);
    const names = blocks.map((path) => JSON.parse(read(path)).name);
    expect(names).toEqual(folders.map((folder) => `learner-progressions/${folder}`));
  });

  test('every shortcode shows a block, every block has a shortcode', () => {
    const listed = /BLOCK_BY_SHORTCODE = array\(([^)]*)\)/.exec(read('wp-plugin/inc/shortcodes.php'))?.[1] ?? '';
    const shown = [...listed.matchAll(/=> '([\w-]+)'/g)].map(([, block]) => block);
    expect(shown.sort()).toEqual(blocks.map((path) => basename(dirname(path))).sort());
  });
});
