import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { testEnvironment } from './test-environment.ts';

test.each([
  ['http://localhost/library', 'must begin with file:'],
  ['./data/library.db', 'must begin with file:'],
  ['file:./dta/library.db', /there is no folder .+dta; is it mistyped\?/],
])('the address %s is refused at the start', (DATABASE_URL, reason) => {
  expect(() => loadConfig({ ...testEnvironment(), DATABASE_URL })).toThrow(reason);
});

test('the folder of the backend itself need not be there yet', () => {
  const DATABASE_URL = 'file:./data/other.db';
  expect(loadConfig({ ...testEnvironment(), DATABASE_URL })).toMatchObject({ DATABASE_URL });
});
