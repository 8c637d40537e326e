/** H1–H3: paths and methods. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './expectations.ts';
import { RawConnection } from './raw-connection.ts';
import { owned, type Resource } from './resource.ts';
import type { Statement } from './statement.ts';

export const routingStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'H1',
    title: 'An unknown path is answered with 404 as a problem.',
    async check({ instance }) {
      const { name, path } = resource;
      const paths = ['/nowhere', '/v1', `/v2/${name}`, `${path}/a/b`, '/V1/unknown'];
      for (const path of paths) {
        expectProblem(await instance.send('GET', path), 404);
      }
      expectProblem(await instance.send('POST', '/nowhere', { body: { title: 'Emma' } }), 404);
    },
  },
  {
    id: 'H2',
    title: 'A wrong method on a known path is answered with 405 and the methods allowed.',
    async check(subject) {
      const { path } = await owned(subject, resource);
      const allowed = {
        [resource.path]: ['GET', 'HEAD', 'POST'],
        [path]: ['DELETE', 'GET', 'HEAD', 'PATCH'],
        '/': ['GET', 'HEAD'],
        '/livez': ['GET', 'HEAD'],
        '/readyz': ['GET', 'HEAD'],
        '/openapi.json': ['GET', 'HEAD'],
        '/docs': ['GET', 'HEAD'],
      };
      for (const [known, methods] of Object.entries(allowed)) {
        const answer = await subject.instance.send('PUT', known);
        expectProblem(answer, 405);
        const named = String(answer.headers.allow).split(/ *, */);
        // OPTIONS is answered for CORS; naming it is right, and so is leaving it out.
        assert.deepEqual(named.filter((name) => name !== 'OPTIONS').sort(), methods);
      }
    },
  },
  {
    id: 'H3',
    title: 'HEAD is answered as GET is, with the same ETag and no body.',
    async check(subject) {
      const { path } = await owned(subject, resource);
      for (const known of [path, `${resource.path}?limit=1`]) {
        const get = expectStatus(await subject.instance.send('GET', known), 200);
        const head = expectStatus(await subject.instance.send('HEAD', known), 200);
        assert.ok(get.headers.etag, 'GET has no ETag');
        assert.equal(head.headers.etag, get.headers.etag);
        assert.equal(head.headers['content-type'], get.headers['content-type']);
        assert.equal(head.text, '');
      }
      assert.equal(await bytesAfterHead(subject.instance.url, path), '');
      expectStatus(await subject.instance.send('HEAD', '/nowhere'), 404);
    },
  },
];

/** An HTTP client drops a body that does not belong there; a bare connection shows it. */
async function bytesAfterHead(url: string, path: string): Promise<string> {
  const connection = await RawConnection.open(url);
  const { host } = new URL(url);
  connection.send(`HEAD ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  await connection.ended();
  return connection.rest.split('\r\n\r\n')[1] ?? 'no answer';
}
