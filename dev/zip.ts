import { glob, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import AdmZip from 'adm-zip';
import { buildBlocks } from './build.ts';
import { CHECKOUT } from './places.ts';

const PLUGIN = join(CHECKOUT, 'wp-plugin');
const ARCHIVE = resolve(process.argv[2] ?? join(CHECKOUT, 'learner-progressions.zip'));
const FOLDER = 'learner-progressions';

// Everything a site needs and nothing else: what is not named here is never shipped.
const CONTENT = [
  'learner-progressions.php',
  'readme.txt',
  'uninstall.php',
  'inc/**/*.php',
  'build/**/*.{php,js,css,json}',
  'languages/*.{pot,po,mo,json,php}',
];
const REQUIRED = [
  ...['learner-progressions.php', 'readme.txt', 'uninstall.php', 'inc/bootstrap.php'],
  ...['build/blocks/blocks-manifest.php', 'build/admin/admin.js'],
];

await zip().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

/** Builds the blocks if they are stale and packs learner-progressions.zip, ready for Plugins > Add New. */
async function zip(): Promise<void> {
  await buildBlocks();
  const files = await pluginFiles();
  const archive = new AdmZip();
  for (const file of files) archive.addLocalFile(join(PLUGIN, file), join(FOLDER, dirname(file)));
  await rm(ARCHIVE, { force: true });
  archive.writeZip(ARCHIVE);
  await examine(files);
  console.log(`${ARCHIVE}: ${files.length} files`);
}

async function pluginFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(CONTENT, { cwd: PLUGIN })) files.push(file);
  const missing = REQUIRED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The plugin lacks ${missing.join(', ')}.`);
  return files.sort();
}

// Reads the archive back: what was meant to be in it is, once, and says the version that package.json says.
async function examine(files: readonly string[]): Promise<void> {
  const archive = new AdmZip(ARCHIVE);
  const packed = archive.getEntries().map(({ entryName }) => entryName);
  const expected = files.map((file) => `${FOLDER}/${file}`);
  const surprise = [
    ...packed.filter((name) => !expected.includes(name)),
    ...expected.filter((name) => !packed.includes(name)),
  ];
  if (surprise.length > 0 || packed.length !== expected.length)
    throw new Error(`The zip is wrong: ${surprise.join(', ')}`);
  const { version } = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8'));
  const header = archive.readAsText(`${FOLDER}/learner-progressions.php`);
  const stated = /^\s*\*\s*Version:\s*(\S+)/m.exec(header)?.[1];
  if (stated !== version) throw new Error(`The plugin says version ${stated}, package.json says ${version}.`);
}
