import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { readMigrations } from '../src/db/migration-files.ts';
import { migrate } from '../src/db/migrations.ts';
import { differenceOf, findMismatch, missingFile } from '../src/db/mismatch.ts';
import { readModels } from '../src/db/prisma-schema.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

test('the migrations make the tables that prisma/*.prisma describe', async () => {
  const database = await createTestDatabase();
  const config = loadConfig({ ...testEnvironment(), DATABASE_URL: database.url });
  try {
    await migrate(config);
    expect(await findMismatch(config)).toBeNull();
  } finally {
    await database.drop();
  }
});

test('a migration that has no file here is named', () => {
  const state = { checksum: '', finished: true };
  const known: [string, typeof state][] = readMigrations().map(({ name }) => [name, state]);
  expect(missingFile(new Map(known))).toBeNull();
  expect(missingFile(new Map([...known, ['2027_gone', state]]))?.text).toMatch(/: 2027_gone\.$/);
});

const schema = `
model Shelf {
  id    String  @id // "what" is counted
  room  String? @map("room_name")
  boxes Box[]

  @@map("shelves")
}

model Box {
  shelf Shelf @relation(fields: [id], references: [id])
  id    String @id
}
`;
const id = { table: 'shelves', name: 'id', type: 'TEXT', isRequired: true };
const room = { table: 'shelves', name: 'room_name', type: 'TEXT', isRequired: false };
const box = { ...id, table: 'Box' };

test.each([
  ['nothing', [id, room, box], undefined],
  ['a column', [id, box], 'Shelf.room has no column room_name in the table shelves'],
  ['a table', [id, room], 'there is no table Box for the model Box'],
  ['a field', [id, room, box, { ...id, name: 'x' }], 'the model Shelf has no field for shelves.x'],
  [
    'a value',
    [id, { ...room, isRequired: true }, box],
    'Shelf.room is optional, its column is not',
  ],
  ['a type', [id, { ...room, type: 'INTEGER' }, box], 'Shelf.room is String, its column INTEGER'],
])('where %s is missing it says so', (_, columns, difference) => {
  const models = readModels([['prisma/shelf.prisma', schema]]);
  expect(differenceOf(models, columns)?.text.replace(/^.*changes that: |\.$/g, '')).toBe(
    difference,
  );
});
