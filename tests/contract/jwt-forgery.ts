/** J2–J8, J10, J19: tokens that the starter has not made, or not so. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { novel } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { bearer } from './sign-in.ts';
import type { Statement, Subject } from './statement.ts';
import { encoded, now, parseToken, type Signing, signToken, type Token } from './token.ts';

/** Changes a token that is good but for that. */
type Change = (token: Token) => Token;

const claims =
  (more: Record<string, unknown>): Change =>
  (token) => ({ ...token, claims: { ...token.claims, ...more } });
const header =
  (more: Record<string, unknown>): Change =>
  (token) => ({ ...token, header: { ...token.header, ...more } });

export const forgeryStatements: readonly Statement[] = [
  {
    id: 'J2',
    title: 'A token without a signature (alg: none) is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      for (const alg of ['none', 'None', 'NONE', '']) {
        const { header, claims } = forger.token;
        const input = `${encoded({ ...header, alg })}.${encoded(claims)}`;
        await forger.expectRefused(`${input}.`);
        await forger.expectRefused(input);
        await forger.expectRefused(`${input}.${forger.sign(forger.token).split('.')[2]}`);
      }
    },
  },
  {
    id: 'J3',
    title: 'A token signed with another key is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      for (const key of [
        'x'.repeat(32),
        '',
        'secret',
        `${forger.secret}x`,
        forger.secret.slice(1),
      ]) {
        await forger.expectRefused(forger.sign(forger.token, { key }));
      }
    },
  },
  {
    id: 'J4',
    title: 'A token signed in another way (HS512, RS256 in place of HS256) is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      const key = forger.secret;
      for (const [alg, hash] of [
        ['HS512', 'sha512'],
        ['HS384', 'sha384'],
      ] as const) {
        await forger.expectRefused(forger.sign(header({ alg })(forger.token), { key, hash }));
      }
      // Confusion: the header names a public key's algorithm, the signature is an HMAC.
      for (const alg of ['RS256', 'ES256', 'EdDSA', 'PS256', 'hs256']) {
        await forger.expectRefused(forger.sign(header({ alg })(forger.token)));
      }
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const jwk = publicKey.export({ format: 'jwk' });
      const own = header({ alg: 'RS256', jwk })(forger.token);
      const input = `${encoded(own.header)}.${encoded(own.claims)}`;
      const signature = sign('sha256', Buffer.from(input), privateKey).toString('base64url');
      await forger.expectRefused(`${input}.${signature}`);
    },
  },
  {
    id: 'J5',
    title: 'A token whose payload was changed is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      const [head, , signature] = forger.original.split('.');
      const { sub, exp } = forger.token.claims;
      for (const more of [
        { sub: `${sub}`.replace(/.$/, 'x') },
        { exp: Number(exp) + 1 },
        { admin: true },
      ]) {
        const changed = claims(more)(forger.token);
        await forger.expectRefused(`${head}.${encoded(changed.claims)}.${signature}`);
      }
    },
  },
  {
    id: 'J6',
    title:
      'A token that expired one second more than the tolerance ago is refused as invalid_token.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      for (const age of [6, 60, 86_400]) {
        const answer = await forger.expectRefused(
          forger.sign(claims({ exp: now() - age })(forger.token)),
        );
        assert.match(
          String(answer.headers['www-authenticate']),
          /^Bearer\b.*error="invalid_token"/,
        );
      }
    },
  },
  {
    id: 'J7',
    title: 'A token that never expires is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      for (const exp of [undefined, null, 'never', '']) {
        await forger.expectRefused(forger.sign(claims({ exp })(forger.token)));
      }
    },
  },
  {
    id: 'J8',
    title: 'A token of another issuer, for another audience or of another type is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      assert.equal(forger.token.header.typ, 'at+jwt');
      const { iss, aud } = forger.token.claims;
      assert.ok(iss && aud, 'a token names neither who made it nor whom it is for');
      const changes = [
        ...['somebody', undefined, '', `${iss}x`].map((other) => claims({ iss: other })),
        ...['somebody', undefined, '', ['somebody']].map((other) => claims({ aud: other })),
        ...['JWT', undefined, 'rt+jwt', ''].map((other) => header({ typ: other })),
      ];
      for (const change of changes) await forger.expectRefused(forger.sign(change(forger.token)));
    },
  },
  {
    id: 'J10',
    title: 'A token that is not valid yet is refused.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      await forger.expectRefused(forger.sign(claims({ nbf: now() + 60 })(forger.token)));
    },
  },
  {
    id: 'J19',
    title: 'A key id that names a file or carries SQL leads to no other key.',
    async check(subject) {
      const forger = await Forger.begin(subject);
      const keys = [
        ['../../../../../../dev/null', ''],
        ['/dev/null', ''],
        ['../../../proc/sys/kernel/randomize_va_space', '2\n'],
        ["x' UNION SELECT 'key", 'key'],
        ["' OR '1'='1", ''],
        ['http://127.0.0.1:1/key', 'key'],
      ] as const;
      for (const [kid, key] of keys) {
        await forger.expectRefused(forger.sign(header({ kid })(forger.token), { key }));
      }
    },
  },
];

/** Somebody who has an account, and so a token to begin with. */
class Forger {
  readonly original: string;
  readonly token: Token;
  readonly secret: string;
  readonly #subject: Subject;

  private constructor(subject: Subject, original: string) {
    this.#subject = subject;
    this.original = original;
    this.token = parseToken(original);
    this.secret = subject.instance.environment.JWT_SECRET ?? '';
  }

  /** Makes sure that a token made here passes: else a refusal would say nothing about the change. */
  static async begin(subject: Subject): Promise<Forger> {
    const { headers } = await subject.signIn();
    const forger = new Forger(subject, String(headers.authorization).replace('Bearer ', ''));
    const copy = forger.sign(claims({ exp: now() + 60 })(forger.token));
    expectStatus(await forger.#me(copy), 200);
    return forger;
  }

  sign(token: Token, signing: Signing = { key: this.secret }): string {
    return signToken(token, signing);
  }

  async expectRefused(token: string) {
    const { instance } = this.#subject;
    const answer = await this.#me(token);
    assert.equal(answer.status, 401, `status ${answer.status} for ${token}`);
    expectProblem(answer, 401);
    const sending = { headers: bearer(token), body: novel };
    expectProblem(await instance.send('POST', '/v1/books', sending), 401);
    return answer;
  }

  #me(token: string) {
    return this.#subject.instance.send('GET', '/v1/me', { headers: bearer(token) });
  }
}
