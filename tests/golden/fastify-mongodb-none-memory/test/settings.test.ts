import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { testEnvironment } from './test-environment.ts';

test('all settings that are wrong are named at the start', () => {
  const wrong = { PORT: '70000', LOG_LEVEL: 'loud', RATE_LIMIT: '0', DOCS_ENABLED: 'perhaps' };
  const load = () => loadConfig({ ...testEnvironment(), ...wrong });
  for (const name of Object.keys(wrong)) expect(load).toThrow(name);
});
