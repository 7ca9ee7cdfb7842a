import { expect, test } from 'vitest';
import { ConfigurationError, readConfig } from '../../server/config.ts';
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
