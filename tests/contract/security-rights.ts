/** S9–S11: nobody changes what is not theirs, or takes rights that they were not given. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './expectations.ts';
import {
  add,
  expectUnchanged,
  newText,
  owned,
  patch,
  post,
  type Resource,
  unknownId,
} from './resource.ts';
import { register } from './sign-in.ts';
import type { Statement } from './statement.ts';

export const rightsStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'S9',
    title:
      'Without credentials a protected route says 401 before it says what is wrong with a body.',
    appliesTo: ({ auth }) => auth !== 'none',
    async check(subject) {
      const { instance } = subject;
      const { path, ...added } = await owned(subject, resource);
      const nobody = { headers: {} };
      const unknownPath = `${resource.path}/${unknownId}`;
      const sample = await resource.body(subject);
      const wrong = { ...sample, ...resource.wrong };
      const bodies = [{ colour: 'red' }, '{"title":', '', wrong, sample];
      for (const body of bodies) {
        expectProblem(await post(instance, nobody, resource, body), 401);
        for (const known of [path, unknownPath, `${resource.path}/not-an-id`]) {
          expectProblem(await patch(instance, nobody, known, body), 401);
        }
      }
      const text = { headers: { 'content-type': 'text/plain' }, body: 'Emma' };
      expectProblem(await instance.send('POST', resource.path, text), 401);
      for (const known of [path, unknownPath]) {
        expectProblem(await instance.send('DELETE', known), 401);
      }
      // The method comes first: there is nothing to protect.
      expectProblem(await instance.send('PUT', resource.path, { body: {} }), 405);
      await expectUnchanged(instance, { path, ...added });
    },
  },
  {
    id: 'S10',
    title: `Somebody else’s ${resource.singular} can be neither changed nor deleted: 403, and it stays as it is.`,
    appliesTo: ({ auth }) => auth !== 'none',
    async check(subject) {
      const { instance } = subject;
      const { caller: owner, ...added } = await owned(subject, resource);
      const other = await subject.signIn();
      const change = { [resource.text.name]: newText('Mine now') };
      expectProblem(await patch(instance, other, added.path, change), 403);
      expectProblem(await patch(instance, other, added.path, change, added.etag), 403);
      for (const condition of [{}, { 'if-match': added.etag }]) {
        const headers = { ...other.headers, ...condition };
        expectProblem(await instance.send('DELETE', added.path, { headers }), 403);
      }
      await expectUnchanged(instance, added);
      expectStatus(await patch(instance, owner, added.path, change), 200);
      const own = await add(subject, other, resource);
      assert.notEqual(own.row.createdBy, added.row.createdBy);
    },
  },
  {
    id: 'S11',
    title: 'Fields that would give rights are refused with 422.',
    async check(subject) {
      const { instance, stack } = subject;
      const { caller, ...added } = await owned(subject, resource);
      for (const field of [{ role: 'admin' }, { createdBy: 'somebody' }, { isAdmin: true }]) {
        const pointer = `/${Object.keys(field)[0]}`;
        const posted = await post(instance, caller, resource, {
          ...(await resource.body(subject)),
          ...field,
        });
        assert.deepEqual(expectProblem(posted, 422), [pointer]);
        const patched = await patch(instance, caller, added.path, field);
        assert.deepEqual(expectProblem(patched, 422), [pointer]);
      }
      await expectUnchanged(instance, added);
      if (stack.auth === 'jwt' || stack.auth === 'session') {
        for (const field of [{ role: 'admin' }, { scopes: ['admin'] }, { id: added.row.id }]) {
          const body = {
            email: 'mallory@example.org',
            password: 'long enough for anybody',
            ...field,
          };
          const answer = await instance.send('POST', '/v1/auth/register', { body });
          assert.deepEqual(expectProblem(answer, 422), [`/${Object.keys(field)[0]}`]);
        }
        await register(instance);
      }
    },
  },
];
