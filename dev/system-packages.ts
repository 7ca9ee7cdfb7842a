import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, systemPath } from './places.ts';
import { runCommand } from './run-command.ts';

export type Need = 'database' | 'stack' | 'browser';

/** What a part needs from the system: how to see that it is there, and the Debian package that brings it. */
type Requirement = { name: string; package: string; isThere: (php: ReadonlySet<string>) => boolean };

const program = (name: string, debianPackage: string, pattern = new RegExp(`^${name}$`)): Requirement => ({
  name,
  package: debianPackage,
  isThere: () => findProgram(pattern) !== undefined,
});

const phpExtension = (name: string, debianPackage: string): Requirement => ({
  name: `PHP extension ${name}`,
  package: debianPackage,
  isThere: (php) => php.has(name),
});

const font = (folder: string, debianPackage: string): Requirement => ({
  name: `fonts in ${folder}`,
  package: debianPackage,
  isThere: () => existsSync(join('/usr/share/fonts', folder)),
});

const DATABASE = [
  program('mariadbd', 'mariadb-server-core'),
  program('mariadb-install-db', 'mariadb-server-core'),
  program('my_print_defaults', 'mariadb-client-core'),
];

const REQUIREMENTS: Record<Need, Requirement[]> = {
  database: DATABASE,
  stack: [
    ...DATABASE,
    program('nginx', 'nginx-light'),
    program('php', 'php-cli'),
    program('php-fpm', 'php-fpm', /^php-fpm(\d+\.\d+)?$/),
    phpExtension('mysqli', 'php-mysql'),
    phpExtension('xml', 'php-xml'),
    phpExtension('mbstring', 'php-mbstring'),
    phpExtension('curl', 'php-curl'),
    phpExtension('gd', 'php-gd'),
    phpExtension('intl', 'php-intl'),
    phpExtension('zip', 'php-zip'),
  ],
  browser: [
    program('chromium', 'chromium', /^(chromium|chromium-browser|google-chrome)$/),
    font('truetype/dejavu', 'fonts-dejavu-core'),
    font('truetype/noto', 'fonts-noto-core'),
    font('truetype/wqy', 'fonts-wqy-zenhei'),
  ],
};

/** Makes sure the system has what these parts need: finds it, else installs it with apt as root, else says what is missing. */
export async function ensurePackages(...needs: Need[]): Promise<void> {
  const missing = await whatIsMissing(needs);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((requirement) => requirement.package))];
  const names = missing.map(({ name }) => name).join(', ');
  if (process.getuid?.() !== 0 || !findProgram(/^apt-get$/)) {
    throw new Error(
      `Missing on this machine: ${names}. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );
  }
  console.log(`Installing system packages: ${packages.join(' ')}`);
  const script = join(import.meta.dirname, 'install-packages.sh');
  await runCommand({ command: 'sh', args: [script, ...packages], purpose: 'Installing system packages' });
  const stillMissing = await whatIsMissing(needs);
  if (stillMissing.length > 0) {
    throw new Error(`Still missing after the installation: ${stillMissing.map(({ name }) => name).join(', ')}.`);
  }
}

async function whatIsMissing(needs: readonly Need[]): Promise<Requirement[]> {
  const wanted = needs.flatMap((need) => REQUIREMENTS[need]);
  const php = needs.includes('stack') ? await phpExtensions() : new Set<string>();
  return wanted.filter(({ isThere }) => !isThere(php));
}

/** The loaded extensions, in lower case; empty without PHP. */
function phpExtensions(): Promise<Set<string>> {
  return new Promise((resolve) => {
    let names = '';
    const php = spawn('php', ['-m'], { env: { ...process.env, PATH: systemPath } });
    php.stdout.on('data', (text) => {
      names += text;
    });
    php.on('error', () => resolve(new Set()));
    php.on('close', () => resolve(new Set(names.toLowerCase().split(/\s+/))));
  });
}
