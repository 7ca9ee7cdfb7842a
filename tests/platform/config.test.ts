import { describe, expect, test } from 'vitest';
import { ConfigurationError, readConfig } from '../../server/config.ts';
import { isLiveMode, openPayments } from '../../server/platform/payments.ts';
import { secretsOf } from '../../server/platform/secrets.ts';

const GOOD = {
  DATABASE_URL: 'mysql://user:secret@127.0.0.1/wordpress',
  WP_HOME_URL: 'https://training.example/',
  BRIDGE_SECRET: 'x'.repeat(32),
  SECRETS_KEY: 'ab'.repeat(32),
  PORTFOLIOS_DIR: '/srv/portfolios',
};

test('a complete environment is read, with defaults for the rest', () => {
  expect(readConfig(GOOD)).toMatchObject({
    PORT: 4100,
    WP_TABLE_PREFIX: 'wp_',
    WP_HOME_URL: 'https://training.example',
    SITE_TIME_ZONE: 'Africa/Johannesburg',
    PROGRESS_BASIS: 'trained',
    BRIDGE_SECRET: ['x'.repeat(32)],
  });
});

test('every wrong value is named with its reason, and no value is printed', () => {
  const wrong = {
    ...GOOD,
    BRIDGE_SECRET: 'short-secret',
    PORT: '99999',
    SITE_TIME_ZONE: 'Mars/Olympus',
    DATABASE_URL: 'postgres://x',
  };
  const read = () => readConfig(wrong);
  expect(read).toThrow(ConfigurationError);
  for (const name of ['BRIDGE_SECRET', 'PORT', 'SITE_TIME_ZONE', 'DATABASE_URL']) expect(read).toThrow(name);
  expect(read).not.toThrow('short-secret');
});

test('fonts for certificates are files that are there', () => {
  const here = import.meta.filename;
  expect(readConfig(GOOD).CERTIFICATE_FONTS).toEqual([]);
  expect(readConfig({ ...GOOD, CERTIFICATE_FONTS: `${here}, ${here}` }).CERTIFICATE_FONTS).toEqual([here, here]);
  expect(() => readConfig({ ...GOOD, CERTIFICATE_FONTS: `${here},/nowhere.ttf` })).toThrow('CERTIFICATE_FONTS');
});

test('two secrets are accepted while one replaces the other', () => {
  expect(readConfig({ ...GOOD, BRIDGE_SECRET: `${'n'.repeat(32)},${'o'.repeat(32)}` }).BRIDGE_SECRET).toHaveLength(2);
});

test('a sealed value opens again, never looks the same twice, and notices a changed bit', () => {
  const secrets = secretsOf('42'.repeat(32));
  const sealed = secrets.seal('8001015009087');
  expect(secrets.open(sealed)).toBe('8001015009087');
  expect(secrets.seal('8001015009087').equals(sealed)).toBe(false);
  expect(secrets.fingerprint('a').equals(secrets.fingerprint('a'))).toBe(true);
  sealed[30] = (sealed[30] ?? 0) ^ 1;
  expect(() => secrets.open(sealed)).toThrow();
  expect(() => secretsOf('43'.repeat(32)).open(secrets.seal('x'))).toThrow();
});

describe('payments', () => {
  const KEY = 'sk_test_51Qa8ZkLmPqRwTvBn';
  const SECRET = 'whsec_k3J9dPq7vLmWz2';
  const read = (given: Record<string, string>) => readConfig({ ...GOOD, ...given });

  test('are off without a key', () => {
    expect(openPayments(read({}))).toBeNull();
  });

  test('take a key and the secrets of the endpoint, two while one replaces the other', () => {
    const config = read({ STRIPE_SECRET_KEY: KEY, STRIPE_WEBHOOK_SECRETS: `${SECRET},${SECRET}New` });
    expect(config.STRIPE_WEBHOOK_SECRETS).toEqual([SECRET, `${SECRET}New`]);
    expect(openPayments(config)?.getApiField('version')).toBe('2026-10-28.endive');
    expect(isLiveMode(config)).toBe(false);
  });

  test('are refused with a placeholder, without secrets, or where a live key would go astray', () => {
    const wrong: [string, Record<string, string>][] = [
      ['STRIPE_SECRET_KEY', { STRIPE_SECRET_KEY: 'sk_test_your_key_here' }],
      ['STRIPE_SECRET_KEY', { STRIPE_SECRET_KEY: 'sk_test_xxxxxxxxxxxxxxxx' }],
      ['STRIPE_SECRET_KEY', { STRIPE_SECRET_KEY: 'pk_test_51Qa8ZkLmPqRwTvBn' }],
      ['STRIPE_WEBHOOK_SECRETS', { STRIPE_SECRET_KEY: KEY }],
      ['STRIPE_WEBHOOK_SECRETS', { STRIPE_WEBHOOK_SECRETS: 'whsec_replace_me_please' }],
      ['STRIPE_API_BASE', { STRIPE_SECRET_KEY: KEY.replace('test', 'live'), STRIPE_API_BASE: 'http://127.0.0.1:1' }],
    ];
    for (const [name, given] of wrong) {
      const all = name === 'STRIPE_WEBHOOK_SECRETS' ? given : { STRIPE_WEBHOOK_SECRETS: SECRET, ...given };
      expect(() => read(all)).toThrow(name);
    }
  });
});
