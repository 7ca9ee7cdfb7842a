import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Keeps the house in order: who lives where, who may import whom, how large a room may grow. */

const ROOT = resolve(import.meta.dirname, '..');
const SLICES = ['progressions', 'training', 'course-programs', 'course-progress'];
/** Drawers beside the slices: shared by all, owned by none. */
const DRAWERS = [...SLICES, 'learners'];
const NOUNS = ['rules', 'store', 'routes', 'jobs', 'emails'];
const LONGEST_FILE = 200;

function files(folder: string, ending: RegExp): string[] {
  const found: string[] = [];
  for (const name of readdirSync(join(ROOT, folder))) {
    const path = join(folder, name);
    if (['node_modules', 'build', '.dev', 'migrations'].includes(name)) continue;
    if (statSync(join(ROOT, path)).isDirectory()) found.push(...files(path, ending));
    else if (ending.test(name)) found.push(path);
  }
  return found;
}

type Import = { from: string; specifier: string; target: string | null; isType: boolean };

function importsOf(path: string): Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const pattern =
    /(?:^|\n)(import|export)(\s+type)?\s[^;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[3] ?? match[4] ?? match[5] ?? '';
    return { from: path, specifier, target: targetOf(path, specifier), isType: match[2] !== undefined };
  });
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('#contract/')) return `server/contract/${specifier.slice(10)}.ts`;
  return specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), specifier)) : null;
}

const serverFiles = files('server', /\.ts$/);
const blockFiles = files('blocks', /\.tsx?$/);
const all = [...serverFiles, ...files('drizzle', /\.ts$/)].flatMap(importsOf);
const drawerOf = (path: string) => DRAWERS.find((drawer) => path.startsWith(`server/${drawer}/`)) ?? null;

/** The ranks of docs: an import points to the same rank or below. */
function rankOf(path: string): number {
  const name = path.split('/').at(-1) ?? '';
  if (path === 'server/contract/words.ts') return 0;
  // The demo is a caller like any other: it loads what it shows through the verbs.
  if (path.startsWith('drizzle/demo')) return 8;
  if (path.startsWith('server/contract/') || path.startsWith('drizzle/')) return 1;
  if (path === 'server/config.ts') return 1;
  if (drawerOf(path) && (name === 'rules.ts' || name === 'emails.ts')) return 2;
  if (path.startsWith('server/platform/')) return 3;
  if (path === 'server/deps.ts' || (drawerOf(path) && name === 'store.ts')) return 4;
  if (drawerOf(path) && (name === 'routes.ts' || name === 'jobs.ts')) return 6;
  if (drawerOf(path)) return 5;
  return path === 'server/main.ts' ? 8 : 7;
}

describe('one direction', () => {
  test('an import never points upwards', () => {
    const upwards = all.filter(({ from, target }) => target && rankOf(target) > rankOf(from));
    expect(upwards.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });

  test('a drawer never imports another drawer', () => {
    const across = all.filter(({ from, target }) => {
      const [own, other] = [drawerOf(from), target && drawerOf(target)];
      return own && other && own !== other;
    });
    expect(across.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });

  test('words import nothing; rules and e-mails are pure', () => {
    const pure = all.filter(({ from }) => rankOf(from) === 0 || rankOf(from) === 2);
    const impure = pure.filter(({ from, target, specifier, isType }) => {
      if (rankOf(from) === 0) return true;
      const isOwnRule = target && rankOf(target) === 2;
      const isWords = target === 'server/contract/words.ts';
      return !isOwnRule && !isWords && !(isType && target && rankOf(target) <= 1) && specifier !== '';
    });
    expect(impure.map(({ from, specifier }) => `${from} imports ${specifier}`)).toEqual([]);
    for (const path of serverFiles.filter((file) => rankOf(file) === 2)) {
      const text = readFileSync(join(ROOT, path), 'utf8');
      expect(text, path).not.toMatch(/\bnew Date\(\)|Date\.now|Math\.random|process\.env|randomUUID/);
    }
  });

  test('routes and jobs reach the database only through verbs and stores', () => {
    const direct = all.filter(({ from, specifier }) => rankOf(from) === 6 && /^(drizzle-orm|mysql2)/.test(specifier));
    expect(direct.filter(({ from }) => from.endsWith('routes.ts')).map(({ from }) => from)).toEqual([]);
  });

  test('blocks know the contract only: types from anywhere in it, values from its words', () => {
    const imports = blockFiles.flatMap(importsOf);
    const beyond = imports.filter(
      ({ target }) => target && /^(server|drizzle|dev|tests)\//.test(target) && !target.startsWith('server/contract/'),
    );
    expect(beyond.map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
    const values = imports.filter(
      ({ target, isType }) =>
        target?.startsWith('server/contract/') && !isType && target !== 'server/contract/words.ts',
    );
    expect(values.map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
  });

  test('the parts of one block never import another block’s view', () => {
    const views = blockFiles
      .flatMap(importsOf)
      .filter(({ from, target }) => target && /\/(view|index)\.tsx$/.test(target) && dirname(target) !== dirname(from));
    expect(views.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });
});

describe('rooms', () => {
  test('every folder of the server is the platform, the contract, or a drawer', () => {
    const folders = readdirSync(join(ROOT, 'server'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const unknown = folders
      .map(({ name }) => name)
      .filter((name) => ![...DRAWERS, 'contract', 'platform'].includes(name));
    expect(unknown).toEqual([]);
  });

  test('drawers rhyme: the schema and the blocks use the same names', () => {
    const schema = readdirSync(join(ROOT, 'drizzle/schema')).map((name) => name.replace('.ts', ''));
    expect(schema.filter((name) => ![...DRAWERS, 'platform', 'table'].includes(name))).toEqual([]);
    const blocks = readdirSync(join(ROOT, 'blocks'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(blocks.map(({ name }) => name).filter((name) => ![...DRAWERS, 'shared', 'admin'].includes(name))).toEqual(
      [],
    );
  });

  test('a file that is no fixed noun and exports one function carries its name', () => {
    const strange = serverFiles.filter((path) => {
      const name = path.split('/').at(-1)?.replace('.ts', '') ?? '';
      if (rankOf(path) !== 5 || NOUNS.includes(name)) return false;
      const exported = [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)].map(
        (m) => m[1] ?? '',
      );
      const words = name.split('-').map((word) => word.replace(/s$/, ''));
      return exported.length === 1 && !words.some((word) => exported[0]?.toLowerCase().includes(word));
    });
    expect(strange).toEqual([]);
  });

  test('names say what a thing is', () => {
    const vague = [...serverFiles, ...blockFiles].filter((path) =>
      /(^|[/-])(helpers?|utils?|managers?|info|misc|common|process)([-.]|$)/.test(path),
    );
    expect(vague).toEqual([]);
    const mixed = [...serverFiles, ...blockFiles].filter((path) => /[A-Z_]/.test(path.split('/').at(-1) ?? ''));
    expect(mixed).toEqual([]);
  });

  test(`no source file is longer than ${LONGEST_FILE} lines`, () => {
    const sources = [
      ...serverFiles,
      ...blockFiles,
      ...files('dev', /\.(ts|mjs)$/),
      ...files('drizzle', /\.ts$/),
      ...files('wp-plugin', /\.php$/),
    ];
    // Word lists and tables of routes or columns are read like a page, not like a function.
    const lists = /(contract\/words|schema\/\w+|routes|shared\/words)\.tsx?$/;
    const long = sources
      .filter((path) => !lists.test(path))
      .map((path) => ({ path, lines: readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });
});

describe('the plugin', () => {
  const php = files('wp-plugin', /\.php$/);

  test('every PHP file refuses to be opened directly', () => {
    const open = php.filter((path) => !/ABSPATH|WP_UNINSTALL_PLUGIN/.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(open).toEqual([]);
  });

  test('PHP never touches our tables', () => {
    const touching = php.filter((path) =>
      /\$wpdb->(?!prefix|base_prefix|dbname)|learner_lp_tracking|learner_hours_log/.test(
        readFileSync(join(ROOT, path), 'utf8'),
      ),
    );
    expect(touching).toEqual([]);
  });

  test('plugin, readme and package carry one version', () => {
    const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
    const version = (JSON.parse(read('package.json')) as { version: string }).version;
    expect(/^ \* Version:\s+(\S+)/m.exec(read('wp-plugin/learner-progressions.php'))?.[1]).toBe(version);
    expect(/^Stable tag:\s+(\S+)/m.exec(read('wp-plugin/readme.txt'))?.[1]).toBe(version);
    expect(read('server/platform/diagnostics.ts')).toContain(`VERSION = '${version}'`);
  });
});
