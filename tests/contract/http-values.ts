/** H60–H64: what is kept is what was sent, and is found by nothing else; in every database the same. */
import assert from 'node:assert/strict';
import { books, newAuthor } from './books.ts';
import type { Answer } from './exchange.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { add, addTo, listOf, newText, patch, post, type Resource, type Row } from './resource.ts';
import type { Statement, Subject } from './statement.ts';

/** Each of them resembles another one, and is another text. */
const lookAlikes = [
  ...['Emma', 'emma', 'EMMA', 'Emmá', 'Emma\u0301', 'Émma'],
  ...['Straße', 'Strasse', 'STRASSE', 'STRAẞE', 'Æsop', 'AEsop', 'ﬁre', 'fire', 'Ｆire'],
  ...['ı', 'I', 'i', 'İ', 'σ', 'ς', 'Σ', 'ё', 'е', 'か', 'が', 'カ'],
  ...['😀', '😎', '👍', '👍🏽', 'a b', 'a\u00a0b', 'a  b', 'a\u200bb', 'ab', 'a\u00adb', 'a-b'],
  ...['%', '_', '\\', '*', '?', '[a]', 'a', '1', '①', '１', '٣', '3', '\u{10000}', '\uffee'],
];

/** Texts to search in. */
const searched = [
  ...['Emma', 'EMMA', 'Emmá', 'Éliane', 'éliane', 'Eliane', 'Straße', 'Strasse', 'Война', 'война'],
  ...['ΩMEGA', 'ωmega', 'Ärger', 'ärger', 'arger', '100% sure', '100 sure', 'a_b', 'a-b', 'axb'],
  ...['back\\slash', 'back/slash', 'backslash', '[ab]', 'ab', 'a', 'b', 'what?', 'whatever'],
  ...['*star*', 'star', '^top', '$end', '(half', 'x{2}', 'xx', 'a.b', 'a|b', '😀 smiles', '😎 too'],
  ...["Reader's", '"quoted"', '--', '#1', '~', '!', 'a]b', 'a%b%c', 'a\\%b', '\\'],
];

/** What is looked for in them. */
const searches = [
  ...['emma', 'EMMA', 'EmMá', 'éLIANE', 'ÉLIANE', 'eliane', 'STRASSE', 'straße', 'ВОЙНА', 'война'],
  ...[
    'ΩMega',
    'ω',
    'ÄRGER',
    'ä',
    'arger',
    '100%',
    '%',
    '_',
    'a_b',
    '\\',
    'k\\S',
    '\\%',
    'a%',
    '%%',
  ],
  ...[
    '[ab]',
    '[',
    ']',
    '?',
    'T?',
    '*',
    '**',
    'STAR',
    '^',
    '$',
    '(',
    '{2}',
    '.',
    '|',
    'A|B',
    '-',
    '^t',
  ],
  ...['😀', '😎', "'", "R'S", '"', '--', '#', '~', '!', 'a%b%C', 'nothing of it', 'É'],
];

/** Statements about a resource. */
export const valueStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'H60',
    inPairs: true,
    title:
      'Texts that only resemble each other are different texts, and a filter tells them apart.',
    async check(subject) {
      const caller = await subject.caller();
      const beginning = newText('About');
      const ids = new Map<string, string>();
      for (const alike of lookAlikes) {
        const value = `${beginning} ${alike}`;
        const { row } = await add(subject, caller, resource, { [resource.filter]: value });
        assert.equal(row[resource.filter], value);
        ids.set(value, row.id);
      }
      for (const [value, id] of ids) {
        const found = await rowsOf(subject, listOf(resource, { [resource.filter]: value }));
        assert.deepEqual(textsIn(found, resource.filter), [value]);
        assert.equal(found[0]?.id, id);
      }
      if (resource.unique?.name !== resource.filter) return;
      const [taken = ''] = ids.keys();
      const body = { ...(await resource.body(subject)), [resource.filter]: taken };
      expectProblem(await post(subject.instance, caller, resource, body), 409);
    },
  },
  {
    id: 'H61',
    inPairs: true,
    title: 'A search takes capital and small letters for the same, and all else as it stands.',
    async check(subject) {
      const caller = await subject.caller();
      const { name } = resource.text;
      const group = await resource.group(subject);
      for (const text of searched) await add(subject, caller, resource, { ...group, [name]: text });
      for (const q of searches) {
        const found = await rowsOf(subject, listOf(resource, { ...group, q, limit: '100' }));
        const wanted = searched.filter((text) => folded(text).includes(folded(q)));
        assert.deepEqual(textsIn(found, name), wanted.sort(), `searching for ${q}`);
      }
    },
  },
  {
    id: 'H62',
    inPairs: true,
    title: 'The pages show every row once, whatever the texts that they are sorted by.',
    async check(subject) {
      const caller = await subject.caller();
      const { name } = resource.text;
      const group = await resource.group(subject);
      // Equal ones too, where they may be: then the order must be certain all the same.
      const isUnique = resource.unique?.name === name;
      const beginning = newText('About'); // Other statements have added some of these texts as they are.
      const texts = isUnique
        ? lookAlikes.map((text) => `${beginning} ${text}`)
        : [...lookAlikes, ...lookAlikes];
      for (const text of texts) await add(subject, caller, resource, { ...group, [name]: text });
      const pages = (sort: string) => readPages(subject, resource, { ...group, sort, limit: '7' });
      const rising = await pages(name);
      assert.deepEqual(textsIn(rising, name), texts.sort());
      assert.equal(new Set(rising.map(({ id }) => id)).size, texts.length);
      assert.deepEqual(await pages(`-${name}`), rising.reverse());
    },
  },
  {
    id: 'H63',
    title: 'The longest text is kept whole, whatever its characters.',
    async check(subject) {
      const caller = await subject.caller();
      const { name, max } = resource.text;
      for (const character of ['é', 'か', '\uffee', '😀', '👍🏽']) {
        const group = await resource.group(subject);
        // Code points are counted, as JSON Schema and databases do.
        const value = character.repeat(Math.floor(max / [...character].length));
        const { path } = await add(subject, caller, resource, { ...group, [name]: value });
        const row = expectStatus(await subject.instance.send('GET', path), 200).json();
        assert.equal(row[name], value);
        const q = [...value].slice(-40).join('');
        const found = await rowsOf(subject, listOf(resource, { ...group, q }));
        assert.deepEqual(textsIn(found, name), [value]);
        const longer = { ...(await resource.body(subject)), [name]: value + character };
        expectProblem(await post(subject.instance, caller, resource, longer), 422);
      }
    },
  },
];

/** A body's field and what is answered: the value that is kept, or null for 422. */
const years: readonly (readonly [sent: string, kept: number | null])[] = [
  ['-3000', -3000],
  ['9999', 9999],
  ['0', 0],
  ['-0', 0],
  ['1.0', 1],
  ['1e3', 1000],
  ...['-3001', '10000', '1978.5', '2147483648', '-2147483649', '9007199254740993', '1e308'].map(
    (sent) => [sent, null] as const,
  ),
  ...['1e400', '-1e400', 'null', 'true', '"1978"', '[1978]', '{}'].map(
    (sent) => [sent, null] as const,
  ),
];

export const edgeStatement: Statement = {
  id: 'H64',
  title:
    'Numbers at the edge, nothing at all and the millisecond are kept alike in every database.',
  async check(subject) {
    const { instance } = subject;
    const caller = await subject.caller();
    const author = newAuthor();
    for (const [sent, kept] of years) {
      const body = `${JSON.stringify({ title: 'Emma', author }).slice(0, -1)},"year":${sent}}`;
      const answer = await post(instance, caller, books, body);
      if (kept === null) assert.deepEqual(expectProblem(answer, 422), ['/year'], sent);
      else await expectKept(subject, answer, 'year', kept);
    }
    const query = { author, sort: 'year', yearFrom: '-3000', yearTo: '9999' };
    const found = await rowsOf(subject, listOf(books, query));
    assert.deepEqual(
      found.map(({ year }) => year),
      [-3000, 0, 0, 1, 1000, 9999],
    );
    for (const bound of ['-3001', '10000', '2147483648', '9007199254740993', '1e3']) {
      expectProblem(await instance.send('GET', listOf(books, { yearFrom: bound })), 400);
    }
    // What is not there is null, whether it was left out, said so or taken away.
    const isbn = books.unique?.value();
    const fields = { title: 'Emma', author, year: 1815 };
    for (const nothing of [{}, { isbn: null }, { isbn }]) {
      const { path, row } = await addTo(instance, caller, books, { ...fields, ...nothing });
      assert.match(row.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      await expectKept(subject, await patch(instance, caller, path, { isbn: null }), 'isbn', null);
    }
  },
};

/** The row that was answered reads the same now. */
async function expectKept(
  { instance }: Subject,
  answer: Answer,
  field: string,
  value: unknown,
): Promise<void> {
  const row = expectStatus(answer, 200, 201).json();
  assert.equal(row[field], value);
  const again = await instance.send('GET', `${books.path}/${row.id}`);
  assert.deepEqual(expectStatus(again, 200).json(), row);
}

async function rowsOf({ instance }: Subject, path: string): Promise<Row[]> {
  return expectStatus(await instance.send('GET', path), 200).json().data;
}

async function readPages(
  { instance }: Subject,
  resource: Resource,
  query: Readonly<Record<string, string>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const path = listOf(resource, cursor ? { ...query, cursor } : query);
    const { data, page } = expectStatus(await instance.send('GET', path), 200).json();
    rows.push(...data);
    assert.ok(rows.length < 1_000, 'the pages do not end');
    cursor = page.nextCursor;
  }
  return rows;
}

function textsIn(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => String(row[name])).sort();
}

/** Not `toUpperCase`, which makes SS of ß. */
function folded(text: string): string {
  return text.toLowerCase();
}
