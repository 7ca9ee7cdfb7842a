// with-node.mjs SCRIPT [ARGUMENT...]: runs a script of this checkout with its own Node 24, whatever Node started this.
// Installs the npm packages first when they are not what package-lock.json says. Written for Node 20 and newer.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const binaries = join(checkout, 'node_modules', '.bin');
// The first Node that runs TypeScript without a flag and without a warning.
const OLDEST = [22, 18];

if (!packagesAreInstalled()) {
  console.log('Installing the npm packages: one to three minutes the first time.');
  // Not "npm ci": it refuses a lock file that lacks the optional packages of systems other than ours.
  npm('install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error');
}
const node = workingNode();
const [script, ...scriptArguments] = process.argv.slice(2);
if (!script) fail('Usage: node dev/with-node.mjs SCRIPT [ARGUMENT...]');
run(node, [resolve(checkout, script), ...scriptArguments]);

/** npm notes what it installed when it has finished; a package may be absent only if it is optional on this system. */
function packagesAreInstalled() {
  const wanted = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (!wanted) fail('package-lock.json is missing or broken: is this a complete checkout?');
  if (!installed) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : optional || devOptional;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(checkout, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function workingNode() {
  const own = join(binaries, 'node');
  if (isNewEnough(own)) return own;
  if (isNewEnough(process.execPath)) return process.execPath;
  // An npm that skips install scripts leaves the package "node" without its binary.
  npm('rebuild', 'node', '--ignore-scripts=false', '--loglevel=error');
  if (isNewEnough(own)) return own;
  return fail(
    `Node ${OLDEST.join('.')} or newer is needed; this is ${process.version}, and the npm package "node" did not bring one.`,
  );
}

function isNewEnough(binary) {
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  const [major, minor] = (stdout ?? '').replace('v', '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function npm(...command) {
  const { status, error } = spawnSync('npm', command, { cwd: checkout, stdio: 'inherit' });
  if (error) fail(`npm could not be run: ${error.message}`);
  if (status !== 0) fail(`npm ${command[0]} failed with exit code ${status}; the lines above say why.`);
}

function run(binary, command) {
  const PATH = [binaries, process.env.PATH].join(delimiter);
  const child = spawn(binary, command, { stdio: 'inherit', env: { ...process.env, PATH } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on('error', (error) => fail(`${binary} could not be run: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/** npm passes SIGTERM on to its shell only, which dies of it and leaves us behind without a word. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 250).unref();
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
