import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import type { WebUser } from './web-user.ts';

/**
 * Runs dev/php/<script>.php inside the WordPress at `site`, as the web server's user. The script reads `input` as JSON
 * from its standard input and prints its answer as JSON. Throws with PHP's own words when it fails.
 */
export async function runInWordpress<Answer>(
  script: string,
  site: string,
  user: WebUser,
  input: object,
): Promise<Answer> {
  const answer = await runCommand({
    command: 'php',
    args: ['-d', 'display_errors=stderr', join(import.meta.dirname, 'php', `${script}.php`), site],
    input: JSON.stringify(input),
    uid: user.uid,
    gid: user.gid,
    purpose: `dev/php/${script}.php`,
  });
  return JSON.parse(answer);
}
