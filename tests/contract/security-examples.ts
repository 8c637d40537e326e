/** S17: the examples that a starter brings along. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './expectations.ts';
import { patch } from './resource.ts';
import type { Statement } from './statement.ts';

export const examplesStatement: Statement = {
  id: 'S17',
  inPairs: true,
  title: 'Examples are everybody’s where nobody has to prove who they are, and nobody’s elsewhere.',
  async check(subject) {
    await subject.cache?.clear();
    const { url } = await subject.newDatabase();
    const environment = { DATABASE_URL: url };
    const { code, output } = await subject.run('dist/db/seed.js', environment);
    assert.equal(code, 0, output);
    const instance = await subject.start(environment);
    const caller = await subject.signIn(instance);
    const [book] = expectStatus(await instance.send('GET', '/v1/books'), 200).json().data;
    assert.ok(book, 'there are no examples');
    const path = `/v1/books/${book.id}`;
    const change = () => patch(instance, caller, path, { title: 'Changed' });
    const remove = () => instance.send('DELETE', path, { headers: caller.headers });
    if (subject.stack.auth === 'none') {
      expectStatus(await change(), 200);
      expectStatus(await remove(), 204);
    } else {
      expectProblem(await change(), 403);
      expectProblem(await remove(), 403);
    }
  },
};
