import { describe, expect, test } from 'vitest';
import { type Identity, reproduceCommand, viewOf } from '../../../src/composing/view.ts';
import { defaultStack } from '../../../src/model/stack.ts';
import { layerWith } from '../../support/project.ts';

const identity: Identity = {
  name: 'my-app',
  stack: defaultStack,
  packageManager: 'npm',
  version: '1.2.3',
};

describe('viewOf', () => {
  test('lists the parts whose settings one of the layers brings, by folder', () => {
    const layers = [
      layerWith('cache/redis', { 'src/cache/settings.ts': '' }),
      layerWith('database/sqlite', { 'src/db/settings.ts': '', 'src/http/settings.ts': '' }),
    ];
    expect(viewOf(identity, layers).parts.map(({ name }) => name)).toEqual([
      'cache',
      'database',
      'framework',
    ]);
  });

  test.each([
    ['my-app', 'my-app'],
    ['@me/my.app', 'me-my-app'],
    ['a_b', 'a-b'],
  ])('makes the name %s safe for Compose: %s', (name, projectName) => {
    expect(viewOf({ ...identity, name }, []).projectName).toBe(projectName);
  });

  test('is the same for the same answers', () => {
    expect(viewOf(identity, [])).toEqual(viewOf(identity, []));
  });

  test('holds nothing but data', () => {
    const view = viewOf(identity, []);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });
});

const flags = '--framework express --database sqlite --auth jwt --cache memory';

describe('reproduceCommand', () => {
  test.each([
    ['npm', `npm create backend-practice@1.2.3 my-app -- ${flags}`],
    ['pnpm', `pnpm create backend-practice@1.2.3 my-app ${flags} --package-manager pnpm`],
    ['yarn', `npx create-backend-practice@1.2.3 my-app ${flags} --package-manager yarn`],
    ['bun', `bunx create-backend-practice@1.2.3 my-app ${flags} --package-manager bun`],
  ] as const)('pins the version for %s', (packageManager, command) => {
    expect(reproduceCommand({ ...identity, packageManager })).toBe(command);
  });

  test('names a scoped package', () => {
    expect(reproduceCommand({ ...identity, name: '@me/app' })).toBe(
      `npm create backend-practice@1.2.3 app -- --name @me/app ${flags}`,
    );
  });
});

test('a stage without a database needs no server of it', () => {
  const stack = { ...defaultStack, database: 'postgresql' } as const;
  const servicesOf = (stage: 'hello' | 'complete') =>
    viewOf({ ...identity, stack, stage }, []).services.map(({ name }) => name);
  expect([servicesOf('hello'), servicesOf('complete')]).toEqual([[], ['PostgreSQL']]);
});

test.each([
  ['npm', 'npm create backend-practice@1.2.3 next --'],
  ['yarn', 'npx create-backend-practice@1.2.3 next'],
] as const)('next asks the version that made the starter, by %s', (packageManager, command) => {
  expect(viewOf({ ...identity, packageManager }, []).next).toBe(command);
});
