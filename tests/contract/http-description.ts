/** H25, H26: the description of the API is right and well-formed. */
import assert from 'node:assert/strict';
import { expectStatus } from './expectations.ts';
import { describe } from './openapi.ts';
import { lint } from './openapi-lint.ts';
import { validatorOf } from './openapi-validator.ts';
import { owned, type Resource, unknownId } from './resource.ts';
import type { Statement } from './statement.ts';
import type { Exchange } from './transcript.ts';

export function schemaStatement(resource: Resource): Statement {
  return {
    id: 'H25',
    title:
      'Every error matches the schema Problem, every other answer the schema of its operation.',
    last: true,
    async check(subject) {
      const { instance, transcript } = subject;
      const { path, caller } = await owned(subject, resource);
      for (const known of [
        path,
        `${resource.path}/${unknownId}`,
        resource.path,
        `${resource.path}?limit=0`,
        '/livez',
        '/readyz',
      ]) {
        await instance.send('GET', known, { headers: caller.headers });
      }
      const validate = validatorOf(await describe(instance));
      // Books come with every starter, and so does the rest.
      const isOwn = ({ path }: Exchange) =>
        resource.name === 'books' || path.startsWith(resource.path);
      const wrong = transcript.exchanges.filter(isOwn).flatMap((exchange) => {
        const problem = validate(exchange);
        const { method, path, status, statement } = exchange;
        return problem ? [`${method} ${path} → ${status} (${statement}): ${problem}`] : [];
      });
      assert.deepEqual(wrong.slice(0, 20), []);
    },
  };
}

export const lintStatement: Statement = {
  id: 'H26',
  inPairs: true,
  title: 'The description passes the recommended rules of Redocly and of Spectral without errors.',
  async check({ instance }) {
    const { text } = expectStatus(await instance.send('GET', '/openapi.json'), 200);
    assert.deepEqual(await lint(text), []);
  },
};
