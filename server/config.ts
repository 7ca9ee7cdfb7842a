import { existsSync } from 'node:fs';
import { z } from 'zod';
import { PROGRESS_BASES } from './contract/words.ts';

const Secret = z.string().refine((value) => Buffer.byteLength(value) >= 32, 'must be at least 32 bytes long');
const Url = z.url().transform((value) => value.replace(/\/+$/, ''));
const TimeZone = z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is not a time zone');
const list = (text: string) => text.split(',').map((part) => part.trim());
const filled = (text: string) => list(text).filter((part) => part !== '');

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^mysql$/ }),
  WP_TABLE_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,20}$/)
    .default('wp_'),
  WP_HOME_URL: Url,
  /** During a rotation: the new secret first, the old one after a comma. */
  BRIDGE_SECRET: z.string().transform(list).pipe(z.array(Secret).min(1).max(2)),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4100),
  PORTFOLIOS_DIR: z.string().min(1),
  /** Where the web would show that folder if it showed it; only for one inside the document root. */
  PORTFOLIOS_PUBLIC_URL: Url.optional(),
  /** Files of fonts, behind each other, for names in scripts that the certificates' own fonts lack. */
  CERTIFICATE_FONTS: z
    .string()
    .default('')
    .transform(filled)
    .pipe(z.array(z.string().refine(existsSync, 'there is no such file'))),
  SITE_TIME_ZONE: TimeZone.default('Africa/Johannesburg'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  SECRETS_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 32 bytes in hexadecimal'),
  PROGRESS_BASIS: z.enum(PROGRESS_BASES).default('trained'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
  /** Jobs that one worker runs at once. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(4),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  NODE_ENV: z.string().default('production'),
});
export type Config = z.infer<typeof Environment>;

export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** Reads the whole configuration at once; throws a ConfigurationError that names every wrong variable and why. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${String(issue.path[0])}: ${issue.message}`);
  throw new ConfigurationError(`The configuration cannot be used (see .env.example):\n${lines.join('\n')}`);
}
