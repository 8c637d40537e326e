import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { testEnvironment } from './test-environment.ts';

const load = (settings: NodeJS.ProcessEnv) => () =>
  loadConfig({ ...testEnvironment(), ...settings });

test('all settings that are wrong are named at the start', () => {
  const wrong = { PORT: '70000', LOG_LEVEL: 'loud', RATE_LIMIT: '0' };
  for (const name of Object.keys(wrong)) expect(load(wrong)).toThrow(name);
});

test.each([
  ['PORT', '70000', 'PORT is "70000": expected 65535 or less'],
  ['PORT', 'http', 'PORT is "http": expected a number'],
  ['DRAIN_MS', '1.5', 'DRAIN_MS is "1.5": expected a whole number'],
  ['RATE_LIMIT', '0', 'RATE_LIMIT is "0": expected 1 or more'],
  ['NODE_ENV', 'prod', 'NODE_ENV is "prod": expected one of development, test, production'],
  ['CORS_ORIGINS', '*', 'CORS_ORIGINS is "*": name each site'],
  ['DATABASE_URL', 'ftp://me:secret@host', 'DATABASE_URL is "ftp://…": '],
])('%s=%s is explained', (name, value, text) => {
  expect(load({ [name]: value })).toThrow(text);
});

test('a password in an address is not shown', () => {
  for (const DATABASE_URL of ['ftp://me:hidden@host', 'me:hidden@host'])
    expect(load({ DATABASE_URL })).not.toThrow('hidden');
});
