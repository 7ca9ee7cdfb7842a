import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Logger } from './log.ts';
import { refuse } from './refuse.ts';

export type Exposure = 'private' | 'public' | 'unknown';

export type Canary = {
  /** What the last look found; `webServer` is the Server header of the site, for the right advice. */
  state: () => { exposure: Exposure; webServer: string | null; at: Date | null };
  /** Asks the web for a file that nobody must be able to read. */
  look: () => Promise<Exposure>;
  /** 503 `uploads_refused` while portfolios could be read by anybody. */
  refuseIfExposed: () => void;
};

const GUARDS: Record<string, string> = {
  '.htaccess': 'Require all denied\n<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteRule .* - [F,L]\n</IfModule>\n',
  'index.php': '<?php // Nothing to see here.\n',
};

/** Portfolios are private only if the web says so: a random file is put among them and asked for by its public URL. */
export function openCanary(
  config: Pick<Config, 'PORTFOLIOS_DIR' | 'PORTFOLIOS_PUBLIC_URL' | 'WP_HOME_URL'>,
  log: Logger,
): Canary {
  const publicUrl = config.PORTFOLIOS_PUBLIC_URL ?? `${config.WP_HOME_URL}/wp-content/uploads/portfolios`;
  let found: ReturnType<Canary['state']> = { exposure: 'unknown', webServer: null, at: null };

  async function look(): Promise<Exposure> {
    const name = `canary-${randomBytes(16).toString('hex')}.txt`;
    const content = randomBytes(32).toString('hex');
    const path = join(config.PORTFOLIOS_DIR, name);
    try {
      await writeGuards(config.PORTFOLIOS_DIR);
      await writeFile(path, content, { mode: 0o644, flag: 'wx' });
      const answer = await fetch(`${publicUrl}/${name}`, { signal: AbortSignal.timeout(5000), redirect: 'follow' });
      // The content decides: many sites answer 200 with a page of their own for whatever is missing.
      const exposure = (await answer.text()).includes(content) ? 'public' : 'private';
      found = { exposure, webServer: answer.headers.get('server'), at: new Date() };
    } catch (error) {
      // A look that could not be taken does not clear an earlier alarm.
      if (found.exposure !== 'public') found = { ...found, exposure: 'unknown', at: new Date() };
      log.warn({ reason: String(error) }, 'could not find out whether portfolios are private');
    } finally {
      await rm(path, { force: true });
    }
    if (found.exposure === 'public') log.error('portfolios can be read from the web: uploads are refused');
    return found.exposure;
  }

  return {
    state: () => found,
    look,
    refuseIfExposed: () => {
      if (found.exposure === 'public') refuse('uploads_refused');
    },
  };
}

async function writeGuards(directory: string): Promise<void> {
  for (const [name, text] of Object.entries(GUARDS)) await writeFile(join(directory, name), text, { mode: 0o644 });
}
