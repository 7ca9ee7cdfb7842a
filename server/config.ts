import { existsSync } from 'node:fs';
import { z } from 'zod';
import { PROGRESS_BASES } from './contract/words.ts';

const Secret = z.string().refine((value) => Buffer.byteLength(value) >= 32, 'must be at least 32 bytes long');
const Url = z.url().transform((value) => value.replace(/\/+$/, ''));
const TimeZone = z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is not a time zone');
const list = (text: string) => text.split(',').map((part) => part.trim());
const filled = (text: string) => list(text).filter((part) => part !== '');

/** What stands in examples and in half-filled forms; payments must not seem to be set up when they are not. */
const isPlaceholder = (secret: string) =>
  /x{4}|\.\.\.|your|change|place|example|replace|secret|123456/i.test(secret) || /(.)\1{5}/.test(secret);
const fromStripe = (form: RegExp, looks: string) =>
  z
    .string()
    .regex(form, `must look like ${looks}`)
    .refine((secret) => !isPlaceholder(secret), 'is a placeholder: copy the real one from the Stripe dashboard');
const isLiveKey = (key: string | undefined) => /^[rs]k_live_/.test(key ?? '');

const Variables = z.object({
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
  /** Without it there are no payments: courses are given away or enrolled by the office. */
  STRIPE_SECRET_KEY: fromStripe(/^[rs]k_(test|live)_\w{10,}$/, 'sk_test_… or sk_live_…').optional(),
  /** Of the endpoint at Stripe; during a rotation both, separated by a comma. */
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .default('')
    .transform((text) => (text ? list(text) : []))
    .pipe(z.array(fromStripe(/^whsec_[\w+/=]{10,}$/, 'whsec_…')).max(5)),
  /** Another address than Stripe's own, for tests and the local stack. */
  STRIPE_API_BASE: Url.optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
  /** Jobs that one worker runs at once. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(32).default(4),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  NODE_ENV: z.string().default('production'),
});
const Environment = Variables.refine(
  ({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS }) => !STRIPE_SECRET_KEY || STRIPE_WEBHOOK_SECRETS.length > 0,
  { path: ['STRIPE_WEBHOOK_SECRETS'], message: 'is needed with STRIPE_SECRET_KEY' },
).refine(({ STRIPE_SECRET_KEY, STRIPE_API_BASE }) => !(isLiveKey(STRIPE_SECRET_KEY) && STRIPE_API_BASE), {
  path: ['STRIPE_API_BASE'],
  message: 'must not be set with a live key: it would be sent to somebody else',
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
