/** G1–G5: what a generated resource does beyond books: it refers to them. */
import assert from 'node:assert/strict';
import { type AddedBook, addBook, books } from './books.ts';
import { expectProblem, expectStatus, statusesOf } from './expectations.ts';
import {
  add,
  expectUnchanged,
  listOf,
  owned,
  patch,
  post,
  type Resource,
  type Row,
  unknownId,
} from './resource.ts';
import type { Caller, Statement, Subject } from './statement.ts';

interface Referring {
  readonly resource: Resource;
  /** Holds the id of a book. */
  readonly field: string;
  /** What `?include=` calls the book. */
  readonly include: string;
}

export const referenceStatements = (referring: Referring): readonly Statement[] => [
  missingStatement(referring),
  includeStatement(referring),
  deletionStatement(referring),
  filterStatement(referring),
  raceStatement(referring),
];

const missingStatement = ({ resource, field }: Referring): Statement => ({
  id: 'G1',
  title: 'A reference to a book that is not there is answered with 422 and a pointer to it.',
  async check(subject) {
    const { instance } = subject;
    const { caller, ...added } = await owned(subject, resource);
    const gone = await addBook(instance, caller);
    expectStatus(await instance.send('DELETE', gone.path, { headers: caller.headers }), 204);
    for (const id of [unknownId, gone.row.id, added.row.id]) {
      const body = { ...(await resource.body(subject)), [field]: id };
      const posted = await post(instance, caller, resource, body);
      assert.deepEqual(expectProblem(posted, 422), [`/${field}`]);
      const patched = await patch(instance, caller, added.path, { [field]: id });
      assert.deepEqual(expectProblem(patched, 422), [`/${field}`]);
    }
    await expectUnchanged(instance, added);
    const other = await addBook(instance, caller);
    const moved = await patch(instance, caller, added.path, { [field]: other.row.id });
    assert.equal(expectStatus(moved, 200).json()[field], other.row.id);
  },
});

const includeStatement = ({ resource, field, include }: Referring): Statement => ({
  id: 'G2',
  title: '?include= shows what is referred to, as it is now, in a list and in one row.',
  async check(subject) {
    const { instance } = subject;
    const { caller, ...book } = await owned(subject, books);
    const reference = { [field]: book.row.id };
    const { row, path } = await add(subject, caller, resource, reference);
    const list = listOf(resource, reference);
    const expectIncluded = async (shown: Row | undefined) => {
      const wanted = shown ? { ...row, [include]: shown } : row;
      const query = shown ? `include=${include}` : '';
      const one = await instance.send('GET', `${path}?${query}`);
      assert.deepEqual(expectStatus(one, 200).json(), wanted);
      const many = await instance.send('GET', `${list}&${query}`);
      assert.deepEqual(expectStatus(many, 200).json().data, [wanted]);
      return [one, many];
    };
    await expectIncluded(undefined);
    const before = await expectIncluded(book.row);
    const changed = await patch(instance, caller, book.path, { title: 'Persuasion' });
    await expectIncluded(expectStatus(changed, 200).json());
    // The row is the same, but what is shown is not.
    for (const [at, url] of [path, list].entries()) {
      const copy = String(before[at]?.headers.etag);
      const headers = { 'if-none-match': copy, 'cache-control': 'max-age=0' };
      const query = `${url}${url.includes('?') ? '&' : '?'}include=${include}`;
      expectStatus(await instance.send('GET', query, { headers }), 200);
    }
    for (const query of ['include=colour', `include=${include}&include=${include}`, 'include=']) {
      expectProblem(await instance.send('GET', `${path}?${query}`), 400);
      expectProblem(await instance.send('GET', `${resource.path}?${query}`), 400);
    }
  },
});

const deletionStatement = ({ resource, field }: Referring): Statement => ({
  id: 'G3',
  title: 'A book that is referred to cannot be deleted: 409, and both stay as they are.',
  async check(subject) {
    const { instance } = subject;
    const { caller, ...book } = await owned(subject, books);
    const { headers } = caller;
    // Read before, so that a cache has it.
    await expectUnchanged(instance, book);
    const added = await add(subject, caller, resource, { [field]: book.row.id });
    for (const condition of [{}, { 'if-match': book.etag }]) {
      const sending = { headers: { ...headers, ...condition } };
      expectProblem(await instance.send('DELETE', book.path, sending), 409);
    }
    await expectUnchanged(instance, book);
    await expectUnchanged(instance, added);
    expectStatus(await instance.send('DELETE', added.path, { headers }), 204);
    expectStatus(await instance.send('DELETE', book.path, { headers }), 204);
  },
});

const filterStatement = ({ resource, field }: Referring): Statement => ({
  id: 'G4',
  title: 'A list can be filtered by what is referred to.',
  async check(subject) {
    const { instance } = subject;
    const { caller, ...book } = await owned(subject, books);
    const other = await addBook(instance, caller);
    const reference = { [field]: book.row.id };
    const rows: Row[] = [];
    for (const place of [0, 1]) {
      await add(subject, caller, resource, { ...resource.at(place), [field]: other.row.id });
      const { row } = await add(subject, caller, resource, { ...resource.at(place), ...reference });
      rows.push(row);
    }
    const [sort] = resource.sorts;
    const list = await instance.send('GET', listOf(resource, { ...reference, sort }));
    assert.deepEqual(expectStatus(list, 200).json().data, rows);
    const nothing = await instance.send('GET', listOf(resource, { [field]: unknownId }));
    assert.deepEqual(expectStatus(nothing, 200).json().data, []);
    expectProblem(await instance.send('GET', listOf(resource, { [field]: 'not-an-id' })), 400);
  },
});

const raceStatement = (referring: Referring): Statement => ({
  id: 'G5',
  // Documents know no foreign keys; there it must still be possible to read what refers to nothing.
  title: 'Nothing refers to a book that is deleted at the same time, or it can still be read.',
  async check(subject) {
    const caller = await subject.caller();
    for (let round = 0; round < 10; round++) {
      const book = await addBook(subject.instance, caller);
      await expectOneOfTwo(subject, caller, referring, book);
    }
  },
});

/** Either the book goes, or something refers to it. */
async function expectOneOfTwo(
  subject: Subject,
  caller: Caller,
  { resource, field, include }: Referring,
  book: AddedBook,
): Promise<void> {
  const { instance, stack } = subject;
  // A cache in memory is one process's own: it would not hear of what another one has deleted.
  const peer = stack.cache === 'memory' ? instance : await subject.peer();
  const body = { ...(await resource.body(subject)), [field]: book.row.id };
  const [deleted, posted] = await Promise.all([
    peer.send('DELETE', book.path, { headers: caller.headers }),
    post(instance, caller, resource, body),
  ]);
  if (stack.database === 'mongodb' && deleted.status === 204 && posted.status === 201) {
    const path = `${resource.path}/${posted.json().id}?include=${include}`;
    assert.equal(expectStatus(await instance.send('GET', path), 200).json()[include] ?? null, null);
    return;
  }
  const statuses = statusesOf([deleted, posted]);
  const isRight = ['201,409', '204,409', '204,422'].includes(statuses.join());
  assert.ok(isRight, `deleting the book and referring to it: ${statuses.join(' and ')}`);
}
