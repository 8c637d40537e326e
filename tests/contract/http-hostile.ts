/** H22: texts that mean something to a database, a shell or a path are texts and nothing more. */
import assert from 'node:assert/strict';
import { expectRefusal, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { add, listOf, post, type Resource } from './resource.ts';
import type { Statement } from './statement.ts';

/** In a query, sent as they stand: to be refused. */
const queriesOf = ({ filter, text }: Resource) => [
  `${filter}[$ne]=`,
  `${filter}[$gt]=`,
  `${filter}[]=a`,
  'q[$regex]=.*',
  `${text.name}[$gt]=0`,
  `${filter}=%00`,
  'q=%00',
  'cursor=%00',
  `sort=${text.name}'--`,
  'limit=1%20OR%201=1',
];

/** In place of an id, sent as they stand. */
const idsOf = ({ name }: Resource) => [
  '%00',
  "'%20OR%201=1--",
  '%22',
  '$ne',
  '[$ne]=1',
  '%ff',
  '%E0%A4%A',
  '%2e%2e',
  `..%2f${name}`,
];

/** Searching for them must find the rows that contain them, and no others. */
const textsOf = ({ name }: Resource) => [
  `O'Reilly`,
  `'; DROP TABLE ${name};--`,
  `' OR '1'='1`,
  '"quoted"',
  '.*',
  '^a|b$',
  '(unclosed',
  '[a-z]+',
  '$where',
  '{"$gt":""}',
  '*',
  'a\\b',
  '%',
  '_',
  '`backticks`',
  '#{7*7}',
  '\u{fffd}',
  '😀',
];

/** In place of a text. */
const operators = [{ $gt: '' }, { $ne: null }, { $where: '1' }, ['a'], 'a\u0000b', '\u0000'];

export const hostileStatement = (resource: Resource): Statement => ({
  id: 'H22',
  title:
    'Quotes, %00, SQL and operators are refused or taken literally, never an error of the server.',
  async check(subject) {
    const { instance } = subject;
    const { path, text } = resource;
    const caller = await subject.caller();
    for (const query of queriesOf(resource)) {
      expectRefusal(await instance.send('GET', `${path}?${query}`), query);
    }
    for (const id of idsOf(resource)) {
      expectRefusal(await instance.send('GET', `${path}/${id}`), id);
    }
    for (const operator of operators) {
      const body = { ...(await resource.body(subject)), [text.name]: operator };
      expectRefusal(await post(instance, caller, resource, body), JSON.stringify(operator));
    }
    const group = await resource.group(subject);
    await add(subject, caller, resource, { ...group, [text.name]: 'Nothing of it' });
    const texts = textsOf(resource);
    for (const hostile of texts) {
      const value = `About ${hostile}!`;
      const { row } = await add(subject, caller, resource, { ...group, [text.name]: value });
      assert.equal(row[text.name], value);
      await expectLiteral(instance, resource, group, hostile, row.id);
    }
    const everything = await instance.send('GET', listOf(resource, group));
    assert.equal(expectStatus(everything, 200).json().data.length, texts.length + 1);
  },
});

/** Searches for a text: either it is refused, or just what contains it is found. */
async function expectLiteral(
  instance: Instance,
  resource: Resource,
  group: Readonly<Record<string, string>>,
  hostile: string,
  id: string,
): Promise<void> {
  const query = { ...group, q: hostile, limit: '100' };
  const answer = await instance.send('GET', listOf(resource, query));
  if (answer.status === 200) {
    const rows: { id: string; [name: string]: string }[] = answer.json().data;
    assert.ok(
      rows.some((row) => row.id === id),
      `${hostile} was not found`,
    );
    const texts = rows.map((row) => String(row[resource.text.name]));
    const wrong = texts.filter((text) => !text.toLowerCase().includes(hostile.toLowerCase()));
    assert.deepEqual(wrong, [], `searching for ${hostile} found others`);
  } else {
    expectRefusal(answer, hostile);
  }
  const nobody = await instance.send('GET', listOf(resource, { [resource.filter]: hostile }));
  if (nobody.status === 200) assert.deepEqual(nobody.json().data, []);
  else expectRefusal(nobody, hostile);
}
