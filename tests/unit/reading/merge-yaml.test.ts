import { describe, expect, test } from 'vitest';
import { mergeYaml } from '../../../src/reading/merge-yaml.ts';

const layers = ['base', 'database/postgresql', 'cache/redis'];

function merge(...texts: string[]): string {
  const contributions = texts.map((text, index) => ({ layer: layers[index] ?? '', text }));
  return mergeYaml(contributions, 'compose.yaml');
}

const base = `# What runs beside the backend.
services:
  # The backend itself.
  app:
    command: ["node", "dist/main.js"]
    environment:
      PORT: "3000" # inside
    depends_on: {}
`;

const database = `services:
  # Version 18 of it.
  db:
    image: postgres:18
  app:
    environment:
      # As seen from the other container.
      DATABASE_URL: 'postgres://db'
    depends_on:
      db:
        condition: service_healthy

volumes:
  # Kept by "docker compose down".
  db-data:
`;

const cache = `services:
  cache:
    image: redis:8
  app:
    depends_on:
      cache:
        condition: service_healthy
volumes:
  cache-data:
`;

describe('mergeYaml', () => {
  test('unites maps, keeps comments and quotes, and sets new blocks apart', () => {
    expect(merge(base, database, cache)).toBe(`# What runs beside the backend.
services:
  # The backend itself.
  app:
    command: ["node", "dist/main.js"]
    environment:
      PORT: "3000" # inside
      # As seen from the other container.
      DATABASE_URL: 'postgres://db'
    depends_on:
      db:
        condition: service_healthy
      cache:
        condition: service_healthy

  # Version 18 of it.
  db:
    image: postgres:18

  cache:
    image: redis:8

volumes:
  # Kept by "docker compose down".
  db-data:
  cache-data:
`);
  });

  test('copies what only one layer has, byte for byte', () => {
    const odd = 'a:   {b: 1}\n\n\n# end\n';
    expect(merge(odd)).toBe(odd);
  });

  test('lets two layers say the same', () => {
    expect(merge('a: 1\nb: [x]\n', 'a: 1\nb: [x]\n')).toBe('a: 1\nb: [x]\n');
  });

  test.each([
    ['a: 1\n', 'a: 2\n', 'a'],
    ['a:\n  b: [x]\n', 'a:\n  b: [y]\n', 'a.b'],
    ['a:\n  b: 1\n', 'a: 1\n', 'a'],
    ['a:\n', 'a:\n  b: 1\n', 'a'],
  ])('names both layers when they differ: %j and %j', (first, second, place) => {
    expect(() => merge(first, second)).toThrow(
      `compose.yaml: ${place} comes from both base and database/postgresql`,
    );
  });

  test('names the layer that really brought the value, however deep', () => {
    const third = 'services:\n  db:\n    image: other\n';
    expect(() => merge(base, database, third)).toThrow(
      'services.db.image comes from both database/postgresql and cache/redis',
    );
  });

  test.each([
    ['a: [\n', 'compose.yaml of database/postgresql: '],
    ['- a\n', 'compose.yaml of database/postgresql: must be a map'],
  ])('names the layer whose text is not usable: %j', (text, message) => {
    expect(() => merge(base, text)).toThrow(message);
  });

  test('keeps both comments of a key that two layers have', () => {
    expect(merge('# one\na:\n  b: 1\n', '# two\na:\n  c: 1\n')).toBe(
      '# one\n# two\na:\n  b: 1\n  c: 1\n',
    );
  });
});
