/** What the generator of a starter makes of the words on its command line. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putStarter } from './starter.ts';

interface Names {
  readonly singular: Readonly<Record<string, string>>;
  readonly plural: Readonly<Record<string, string>>;
}
interface Resource {
  readonly names: Names;
  readonly fields: readonly Readonly<Record<string, unknown>>[];
  readonly sorts: readonly string[];
  readonly uniques: readonly unknown[];
  readonly search?: { readonly name: string };
  readonly migration: string;
  readonly command: string;
}

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'generate-')));
let parse: (...words: string[]) => Resource;

beforeAll(async () => {
  putStarter(directory);
  const file = pathToFileURL(join(directory, 'generators/resource.ts')).href;
  const { parseResource } = await import(file);
  const { contextOf } = await import(file.replace('resource.ts', 'resources.ts'));
  const context = contextOf(directory);
  const { beginCall } = await import(file.replace('resource.ts', 'record.ts'));
  beginCall([], new Date('2026-11-22T17:15:00Z'));
  parse = (...words) => parseResource(words, context);
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true }));

describe('the name of a resource', () => {
  test.each([
    ['loan', 'loan', 'loans'],
    ['Loans', 'loan', 'loans'],
    ['category', 'category', 'categories'],
    ['person', 'person', 'people'],
    ['shelf', 'shelf', 'shelves'],
    ['libraryCard', 'library-card', 'library-cards'],
    ['library_cards', 'library-card', 'library-cards'],
    ['staff/staff', 'staff', 'staff'],
    ['Lens/Lenses', 'lens', 'lenses'],
  ])('%s is one %s, and many %s', (name, singular, plural) => {
    const { names } = parse(name, 'a:string');
    expect([names.singular.kebab, names.plural.kebab]).toEqual([singular, plural]);
  });

  test('comes in every form that code needs', () => {
    expect(parse('library-card', 'a:string').names.plural).toEqual({
      camel: 'libraryCards',
      pascal: 'LibraryCards',
      kebab: 'library-cards',
      snake: 'library_cards',
      words: 'library cards',
    });
  });
});

describe('the code of a resource', () => {
  test.each([
    ['loan', 'Loan', 'loans'],
    ['event', 'Event', 'events'],
    ['client', 'Client', 'clients'],
    ['owner', 'Owner', 'owners'],
    // Reserved words, and what JavaScript, a promise or the starter's own code calls so.
    ['class', 'ClassItem', 'classItems'],
    ['date', 'DateItem', 'dateItems'],
    ['constructor', 'ConstructorItem', 'constructorItems'],
    ['then', 'ThenItem', 'thenItems'],
    ['prisma', 'PrismaItem', 'prismaItems'],
    ['page', 'PageItem', 'pageItems'],
    // One of many is called as they are.
    ['staff/staff', 'StaffItem', 'staffItems'],
    // Types of what is there: `BookPage`, `NewBook`.
    ['book-page', 'BookPageItem', 'bookPageItems'],
    ['new-book', 'NewBookItem', 'newBookItems'],
  ])('calls a %s a %s, one of the %s', (name, pascal, plural) => {
    const { names } = parse(name, 'a:string', `parentId:reference:${name.split('/')[0]}?`);
    expect([names.singular.pascal, names.plural.camel]).toEqual([pascal, plural]);
  });

  test('leaves its address, its table and its files as they are', () => {
    const { names } = parse('class', 'class:string', 'order:integer', 'otherId:reference:class?');
    expect([names.plural.kebab, names.plural.snake, names.singular.kebab]).toEqual([
      'classes',
      'classes',
      'class',
    ]);
  });
});

describe('a field', () => {
  test('has its type, its range and its marks', () => {
    expect(parse('thing', 'isbn:string:10..13?!').fields).toMatchObject([
      { name: 'isbn', type: 'string', min: 10, max: 13, optional: true, unique: true },
    ]);
  });

  test('takes the marks in any order', () => {
    const [one, other] = ['code:uuid?!', 'code:uuid!?'].map((field) => parse('thing', field));
    expect(one?.fields[0]).toMatchObject({ optional: true, unique: true });
    expect(other?.fields[0]).toMatchObject({ optional: true, unique: true });
  });

  test.each([
    ['string', 1, 200],
    ['text', 1, 10_000],
    ['integer', -2_147_483_648, 2_147_483_647],
  ])('of type %s goes from %i to %i if nothing else is said', (type, min, max) => {
    expect(parse('thing', `a:${type}`).fields).toMatchObject([{ min, max }]);
  });

  test('may be called as its resource, or as whatever SQL, code and routes know', () => {
    for (const name of ['list', 'group', 'order', 'owner', 'client', 'service', 'page', 'class']) {
      expect(parse(name, `${name}:string`, `${name}s:integer`).fields).toHaveLength(2);
    }
  });

  test('that refers to another resource says how it is included', () => {
    expect(parse('loan', 'bookId:reference:Books').fields).toMatchObject([
      { include: 'book', isSelf: false, target: { singular: { camel: 'book' } } },
    ]);
    expect(parse('item', 'parentId:reference:item?').fields).toMatchObject([{ isSelf: true }]);
  });
});

test('lists are sorted by what every row has, and searched by the first string', () => {
  const { sorts, search } = parse(
    'loan',
    'state:enum:a,b',
    'fee:integer?',
    'who:string',
    'day:date',
  );
  expect(sorts).toEqual(['createdAt', 'fee', 'who', 'day']);
  expect(search?.name).toBe('who');
});

test('a default is what the code says', () => {
  const sources = [
    'a:boolean=false',
    'b:integer:0..9=03',
    'c:decimal=2.5',
    'd:enum:x,y=y',
    'e:string=n-a',
  ];
  const { fields, command } = parse('thing', ...sources);
  expect(fields.map((field) => field.default)).toEqual(['false', '3', "'2.50'", "'y'", "'n-a'"]);
  expect(command).toBe(`resource thing ${sources.join(' ')}`);
});

test('a field that no two rows share can be no part of what they share together', () => {
  expect(() => parse('thing', 'isbn:string!', 'place:integer', 'unique:isbn,place')).toThrow(
    'no two rows share isbn as it is. Take away its !.',
  );
});

test('fields may be unique together, wherever that is said', () => {
  const { uniques, command } = parse(
    'thing',
    'unique:bookId,place',
    'bookId:reference:book',
    'place:integer',
  );
  expect(uniques).toMatchObject([{ fields: [{ name: 'bookId' }, { name: 'place' }] }]);
  expect(command).toBe('resource thing bookId:reference:book place:integer unique:bookId,place');
  expect(parse('thing', 'unique:string').fields).toMatchObject([{ name: 'unique' }]);
});

test('a field may be called as a list’s parameter, which stays what it was', () => {
  const { fields } = parse('thing', 'limit:integer', 'sort:string', 'q:string', 'cursor:uuid');
  expect(fields).toHaveLength(4);
});

test('a migration is named after the time and the table', () => {
  expect(parse('library-card', 'a:string').migration).toBe('20261122171500000_library_cards');
});

describe('is refused, with what is wrong:', () => {
  test.each([
    [[], 'What shall the resource be called?'],
    [['loan'], 'What does a loan consist of?'],
    [['b*d', 'a:string'], 'is no name for a resource'],
    [['../loan', 'a:string'], 'is no name for a resource'],
    [['lóan', 'a:string'], 'is no name for a resource'],
    [['thingumajig-of-great-length', 'a:string'], 'too long'],
    [['thing', 'a'], 'name:type'],
    [['thing', 'a:'], 'name:type'],
    [['thing', ':string'], 'name:type'],
    [['thing', 'a:string!!'], 'name:type'],
    [['thing', 'a:number'], 'there is no type "number"'],
    [['thing', 'a:toString'], 'there is no type "toString"'],
    [['thing', 'due_on:date'], 'such as dueOn'],
    [['thing', 'Ä:date'], 'letters and digits'],
    [['thing', 'constructor:string'], 'every object in JavaScript has "constructor"'],
    [['thing', 'then:string'], 'for a promise'],
    [['thing', 'thenId:reference:book'], 'for a promise'],
    [['thing', '__proto__:string'], 'letters and digits'],
    [['thing', 'id:uuid'], 'every row has its own "id"'],
    [['thing', 'version:integer'], 'every row has its own "version"'],
    [['thing', 'a:date?', 'aIsNull:boolean'], '"aIsNull" is taken by a:date?'],
    [['thing', 'a:string', 'a:integer'], '"a" is taken'],
    [['thing', 'updatedAT:string'], 'whose column is updated_at'],
    [['thing', 'isPrototypeOf:string'], 'every object in JavaScript has "isPrototypeOf"'],
    [['thing', 'thingsByAge:string'], 'the other side of a reference'],
    [['thing', 'aB:string', 'aB1:string', 'a:string', 'A:string'], 'small letter'],
    [['thing', 'due:date', 'dueFrom:date'], '"dueFrom" is taken'],
    [['thing', 'dueTo:date', 'due:date'], '"dueTo" is taken'],
    [['thing', 'bookId:reference:book', 'book:string'], '"book" is taken'],
    [['thing', 'a:string:5..2'], 'a range is written as 1..500'],
    [['thing', 'a:string:0..2'], 'a range is written as 1..500'],
    [['thing', 'a:string:1..501'], 'a range is written as 1..500'],
    [['thing', 'a:string:5'], 'a range is written as 1..500'],
    [['thing', 'a:integer:0..3000000000'], 'a range'],
    [['thing', 'a:date:1..2'], 'date takes nothing behind it'],
    [['thing', 'a:enum'], 'an enum needs its values'],
    [['thing', 'a:enum:'], 'is no word'],
    [['thing', 'a:enum:x,x'], 'there twice'],
    [['thing', "a:enum:it's"], 'is no word'],
    [['thing', 'a:boolean!'], 'no boolean can be unique'],
    [['thing', 'a:text!'], 'no text can be unique'],
    [['thing', 'a:enum:x,y!'], 'no enum can be unique'],
    [['thing', 'a:string:1..1!'], 'one letter is too short to be unique'],
    [['thing', 'a:integer:1..99!'], 'it needs 1000 values'],
    [['thing', 'aId:reference'], 'a reference needs its resource'],
    [['thing', 'a:reference:book'], 'ends with Id: aId'],
    [['thing', 'aId:reference:ghost'], 'there is no resource ghost'],
    [['thing', 'aId:reference:thing'], 'Put a ? at the end'],
    [['thing', 'a:boolean=maybe'], 'true or false'],
    [['thing', 'a:integer:0..9=10'], 'within the range'],
    [['thing', 'a:enum:x,y=z'], 'one of its words'],
    [['thing', 'a:string=two words'], 'one word'],
    [['thing', 'a:decimal=1.505'], 'such as 9.50'],
    [['thing', 'a:date=2026-01-31'], 'make others optional'],
    [['thing', 'a:boolean?=true'], 'without the ?'],
    [['thing', 'a:string!=x'], 'it is to be unique'],
    [['thing', 'a:string', 'unique:a,b'], 'there is no field b'],
    [['thing', 'a:string', 'unique:a,a'], 'there twice'],
    [['thing', 'a:string', 'b:date?', 'unique:a,b'], 'b may be missing'],
    [['thing', 'a:string', 'b:text', 'unique:a,b'], 'too long for an index'],
    [['thing', 'a:boolean', 'b:enum:x,y', 'unique:a,b'], 'too few values'],
    [['thing', 'a:string:1..300', 'b:string:1..300', 'unique:a,b'], '500 letters'],
    [['a/b/c', 'a:string'], 'is no name for a resource'],
    [['staff/', 'a:string'], 'is no name for a resource'],
  ])('%j', (words, message) => {
    expect(() => parse(...words)).toThrow(message);
  });
});
