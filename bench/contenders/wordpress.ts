import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../site/open.ts';
import { QUERIES } from './queries.ts';

/** Puts the routes into the site; answers their address. */
export async function placeRoutes({ stack }: Site): Promise<string> {
  // Beside the uploads, where WordPress loads what must not be switched off.
  const folder = join(stack.portfoliosDir, '..', '..', 'mu-plugins');
  await copyFile(join(import.meta.dirname, 'bench-routes.php'), join(folder, 'bench-routes.php'));
  await writeFile(join(folder, 'bench-queries.json'), JSON.stringify(QUERIES));
  return `${stack.wordpressUrl}/wp-json/bench/v1`;
}
