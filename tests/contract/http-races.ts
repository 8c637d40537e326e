/** H19: changes of one row at the same time. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus, statusesOf } from './expectations.ts';
import type { Instance } from './instance.ts';
import { add, changeOf, expectUnchanged, owned, patch, type Resource } from './resource.ts';
import type { Caller, Statement, Subject } from './statement.ts';

/** Who changes rows of what, through which instances. */
interface Race {
  readonly subject: Subject;
  readonly instances: readonly Instance[];
  readonly caller: Caller;
  readonly resource: Resource;
}

export const raceStatement = (resource: Resource): Statement => ({
  id: 'H19',
  title:
    'A stale If-Match gets 412 and changes nothing; of two at the same time one gets through; without If-Match each sees its own change.',
  async check(subject) {
    const { instance } = subject;
    const { caller, ...added } = await owned(subject, resource);
    const stale = added.etag;
    const changed = await patch(instance, caller, added.path, changeOf(resource), stale);
    const current = { ...added, row: changed.json(), etag: String(changed.headers.etag) };
    assert.notEqual(current.etag, stale, 'the ETag did not change with the row');
    expectProblem(await patch(instance, caller, added.path, changeOf(resource), stale), 412);
    const headers = { ...caller.headers, 'if-match': stale };
    expectProblem(await instance.send('DELETE', added.path, { headers }), 412);
    await expectUnchanged(instance, current);
    const race = { subject, instances: [instance, await subject.peer()], caller, resource };
    for (let round = 0; round < 10; round++) await expectOneWinner(race);
    await expectOwnChanges(race);
  },
});

/** H19: a change through each instance, at the same time and of the same version. */
async function expectOneWinner({ subject, instances, caller, resource }: Race): Promise<void> {
  const { name } = resource.text;
  const { path, etag, row } = await add(subject, caller, resource);
  const changes = instances.map(() => changeOf(resource));
  const changing = instances.map((instance, at) =>
    patch(instance, caller, path, changes[at], etag),
  );
  const answers = await Promise.all(changing);
  assert.deepEqual(statusesOf(answers), [200, 412]);
  const winner = answers.findIndex(({ status }) => status === 200);
  assert.equal(answers[winner]?.json()[name], changes[winner]?.[name]);
  const { text } = await (instances[winner] ?? subject.instance).send('GET', path);
  assert.deepEqual(JSON.parse(text), answers[winner]?.json());
  assert.notEqual(JSON.parse(text)[name], row[name]);
}

/**
 * H19: changes at the same time and of any version. An answer with somebody else's change would hand
 * out its ETag too, with which the next If-Match overwrites what nobody has seen.
 */
async function expectOwnChanges({ subject, instances, caller, resource }: Race): Promise<void> {
  const { name } = resource.text;
  const { path } = await add(subject, caller, resource);
  const changes = Array.from({ length: 5 }, () => instances.map(() => changeOf(resource))).flat();
  const changing = changes.map((change, at) =>
    patch(instances[at % instances.length] ?? subject.instance, caller, path, change),
  );
  const answers = await Promise.all(changing);
  const shown = answers.map((answer) => expectStatus(answer, 200).json()[name]);
  assert.deepEqual(
    shown,
    changes.map((change) => change[name]),
    'an answer shows the change of another request',
  );
  const etags = answers.map(({ headers }) => headers.etag);
  assert.equal(new Set(etags).size, changes.length, `ETags repeat: ${etags.join(' ')}`);
}
