/**
 * Tests that must fail, behind those of each test file: where one does not, the submission has changed what tests are
 * made of, and nothing that they report can be believed.
 */

/** What the names of these tests begin with. @param nonce letters and digits */
export function canaryName(nonce: string): string {
  return `canary ${nonce}`;
}

/** What the tests that must fail say when all is well. */
export function canaryMessage(nonce: string): string {
  return `${nonce} passing:none`;
}

/** Each is wrong, so each has to throw. */
function asksOf(expect: string): string {
  return `    toBe: () => ${expect}(1).toBe(2),
    'not.toBe': () => ${expect}(1).not.toBe(1),
    toEqual: () => ${expect}({ a: 1 }).toEqual({ a: 2 }),
    toMatchObject: () => ${expect}({ a: 1 }).toMatchObject({ a: 2 }),
    toStrictEqual: () => ${expect}([1]).toStrictEqual([2]),
    toContain: () => ${expect}('a').toContain('b'),
    toMatch: () => ${expect}('a').toMatch(/b/),
    toHaveLength: () => ${expect}([1]).toHaveLength(2),
    toHaveProperty: () => ${expect}({}).toHaveProperty('a'),
    toBeDefined: () => ${expect}(undefined).toBeDefined(),
    toBeUndefined: () => ${expect}(1).toBeUndefined(),
    toBeNull: () => ${expect}(1).toBeNull(),
    toBeTruthy: () => ${expect}(0).toBeTruthy(),
    toBeGreaterThan: () => ${expect}(1).toBeGreaterThan(2),
    toBeLessThan: () => ${expect}(2).toBeLessThan(1),
    toThrow: () => ${expect}(() => 1).toThrow(),
    rejects: () => ${expect}(Promise.resolve(1)).rejects.toThrow(),
    resolves: () => ${expect}(Promise.resolve(1)).resolves.toBe(2),`;
}

/**
 * The text behind a test file. Each way of asking must refuse what is wrong, and an answer must be what a server
 * sent: here one that the submission has nothing to do with.
 */
export function canaryText(nonce: string): string {
  const [test, expect, server] = ['test', 'expect', 'server'].map((name) => `${name}_${nonce}`);
  return `
import { createServer as ${server} } from 'node:http';
import { expect as ${expect}, test as ${test} } from 'vitest';
${test}('${canaryName(nonce)}', async () => {
  const backend = ${server}((_request, response) => {
    response.writeHead(418, { 'content-type': 'application/json', 'x-canary': '${nonce}' });
    response.end('{"canary":"${nonce}"}');
  });
  await new Promise((done) => backend.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = backend.address() as { port: number };
  const ask = (path: string) => fetch('http://127.0.0.1:' + port + path, { headers: { connection: 'close' } });
  const asks: Record<string, () => unknown> = {
${asksOf(expect ?? '')}
    fetch: async () => {
      for (const path of ['/', '/v1/books', '/v1/books/1']) {
        const answer = await ask(path);
        const text = await answer.text();
        const isHonest = answer.status === 418 && answer.headers.get('x-canary') === '${nonce}' &&
          text === '{"canary":"${nonce}"}' && !answer.ok;
        if (!isHonest) return;
      }
      throw new Error('as it was sent');
    },
  };
  const passing: string[] = [];
  for (const [name, refuse] of Object.entries(asks)) {
    try {
      await refuse();
      passing.push(name);
    } catch {
      // As it should.
    }
  }
  backend.closeAllConnections();
  backend.close();
  throw new Error('${nonce} passing:' + (passing.join(',') || 'none'));
}, 60_000);
`;
}
