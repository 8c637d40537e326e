/** S1–S3: headers for browsers, other sites, and callers who pretend to be others. */
import assert from 'node:assert/strict';
import type { Answer } from './exchange.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { listedSites, type Statement } from './statement.ts';
import type { Exchange } from './transcript.ts';

const [listed] = listedSites;

/** They need nothing but HTTP: students are graded by them too. */
export const headerFromOutside: readonly Statement[] = [
  {
    id: 'S1',
    title: 'Every answer tells browsers to be careful, and none names the software.',
    last: true,
    async check({ instance, transcript }) {
      for (const path of ['/v1/books', '/v1/books?limit=0', '/nowhere', '/livez', '/docs']) {
        await instance.send('GET', path);
      }
      const wrong = transcript.exchanges.flatMap((exchange) => {
        const faults = faultsOf(exchange);
        const { method, path, status } = exchange;
        return faults.length > 0 ? [`${method} ${path} → ${status}: ${faults.join(', ')}`] : [];
      });
      assert.deepEqual(wrong.slice(0, 10), []);
    },
  },
];

export const headerFromInside: readonly Statement[] = [
  {
    id: 'S2',
    title: 'Only listed web sites may read answers, and never all of them with credentials.',
    async check({ instance, peer }) {
      const open = await peer();
      for (const origin of listedSites) {
        expectAllowed(await askFrom(open, origin), origin);
        expectAllowed(await preflightFrom(open, origin), origin);
      }
      const foreign = [
        'https://evil.example',
        'null',
        `${listed}.evil.example`,
        'http://app.example',
      ];
      for (const origin of foreign) {
        expectNotAllowed(await askFrom(open, origin));
        expectNotAllowed(await preflightFrom(open, origin));
      }
      for (const origin of [listed, 'null', instance.url]) {
        expectNotAllowed(await askFrom(instance, origin));
        expectNotAllowed(await preflightFrom(instance, origin));
      }
    },
  },
  {
    id: 'S3',
    title: 'Another X-Forwarded-For with each request does not escape the rate limit.',
    async check(subject) {
      const instance = await subject.strict();
      const pretend = (times: number) => {
        const address = `203.0.113.${times}`;
        const headers = {
          'x-forwarded-for': address,
          'x-real-ip': address,
          forwarded: `for=${address}`,
          'cf-connecting-ip': address,
        };
        return instance.send('GET', '/v1/books', { headers });
      };
      // Another statement may have used some of the five.
      let sent = 0;
      for (let status = 200; status === 200 && sent < 6; sent++) {
        ({ status } = await pretend(sent));
      }
      for (let more = 1; more <= 3; more++) expectProblem(await pretend(sent + more), 429);
    },
  },
];

function faultsOf({ headers, method, path, status }: Exchange): string[] {
  const policy = String(headers['content-security-policy'] ?? '');
  const directives = policy.split(';').map((directive) => directive.trim());
  const own = ["default-src 'none'", "frame-ancestors 'none'"];
  // The page of the documentation runs scripts of its own, so it has a policy of its own.
  const docs = ["default-src 'self'", "frame-ancestors 'none'"];
  const isPage = path.startsWith('/docs') && method !== 'OPTIONS' && status < 400;
  const policies = isPage ? [docs] : path.startsWith('/docs') ? [own, docs] : [own];
  const isPolicy = policies.some((wanted) => wanted.every((part) => directives.includes(part)));
  const age = Number(/max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1] ?? 0);
  return [
    headers['x-content-type-options'] === 'nosniff' ? '' : 'no nosniff',
    isPolicy ? '' : `policy "${policy}"`,
    age >= 15_552_000 ? '' : 'no Strict-Transport-Security of half a year or more',
    headers['referrer-policy'] ? '' : 'no Referrer-Policy',
    headers['x-powered-by'] === undefined ? '' : 'X-Powered-By',
    headers.server === undefined ? '' : 'Server',
  ].filter(Boolean);
}

function askFrom(instance: Instance, origin: string): Promise<Answer> {
  return instance.send('GET', '/v1/books', { headers: { origin } });
}

/** What a browser asks before it sends a PATCH for a page of another site. */
function preflightFrom(instance: Instance, origin: string): Promise<Answer> {
  const headers = {
    origin,
    'access-control-request-method': 'PATCH',
    'access-control-request-headers': 'authorization,content-type,if-match',
  };
  return instance.send('OPTIONS', '/v1/books', { headers });
}

function expectAllowed(answer: Answer, origin: string): void {
  const { headers } = answer;
  assert.equal(headers['access-control-allow-origin'], origin);
  assert.equal(headers['access-control-allow-credentials'], 'true');
  assert.match(String(headers.vary), /\borigin\b/i);
  if (headers['access-control-allow-methods'] === undefined) {
    expectStatus(answer, 200);
    return;
  }
  expectStatus(answer, 204);
  assert.match(headers['access-control-allow-methods'], /\bPATCH\b/);
  assert.match(String(headers['access-control-allow-headers']), /content-type/i);
}

function expectNotAllowed({ headers }: Answer): void {
  assert.equal(headers['access-control-allow-origin'], undefined);
}
