import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './write-whole.ts';

const NAMES = ['databasePassword', 'bridgeSecret', 'secretsKey', 'wordpressSalt', 'stripeWebhook'] as const;
export type Secrets = Record<(typeof NAMES)[number], string>;

/** This stack's own secrets, 32 random bytes in hexadecimal each, made at the first start and kept where only the owner reads. */
export async function keptSecrets(directory: string): Promise<Secrets> {
  const file = join(directory, 'secrets.json');
  const kept: Partial<Secrets> = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  const secrets = Object.fromEntries(
    NAMES.map((name) => [name, kept[name] ?? randomBytes(32).toString('hex')]),
  ) as Secrets;
  await mkdir(directory, { recursive: true });
  await writeWhole(file, JSON.stringify(secrets), 0o600);
  return secrets;
}
