/** What was said between the suite and a starter, for the statements that look back at all of it. */
import type { Answer, RequestHeaders } from './exchange.ts';
import type { Instance } from './instance.ts';

export interface Exchange extends Answer {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly sentHeaders: RequestHeaders;
  /** The statement under way. */
  readonly statement: string;
}

/** Simpler values are no secrets: a password such as `xxxxxxxxxxxx` may appear in a log by chance. */
const simplestSecret = { length: 10, characters: 6 };

export class Transcript {
  readonly exchanges: Exchange[] = [];
  /** Passwords, tokens, cookies and keys that were sent or received. */
  readonly secrets = new Set<string>();
  readonly instances: Instance[] = [];
  /** Id of the statement that is being checked. */
  statement = '';

  /** Keeps an answer, and the secrets in it and in what was asked. */
  add(method: string, path: string, sentHeaders: RequestHeaders, body: unknown, answer: Answer) {
    this.exchanges.push({ ...answer, method, path, sentHeaders, statement: this.statement });
    const { authorization, cookie } = sentHeaders;
    this.keepSecret(authorization?.split(' ').at(-1));
    this.keepSecret(cookie && valueOfCookie(cookie));
    for (const set of answer.headers['set-cookie'] ?? []) this.keepSecret(valueOfCookie(set));
    this.#keepSecretsOf(body);
    if (isJson(answer)) this.#keepSecretsOf(answer.json());
  }

  keepSecret(value: unknown): void {
    if (typeof value !== 'string' || value.length < simplestSecret.length) return;
    if (new Set(value).size >= simplestSecret.characters) this.secrets.add(value);
  }

  /** All that all instances printed. */
  output(): string {
    return this.instances.map((instance) => instance.output()).join('\n');
  }

  #keepSecretsOf(body: unknown): void {
    if (typeof body !== 'object' || body === null) return;
    for (const [name, value] of Object.entries(body)) {
      if (/^(password|accessToken|refreshToken|key)$/.test(name)) this.keepSecret(value);
    }
  }
}

function valueOfCookie(cookie: string): string {
  return cookie.split(';')[0]?.split('=').slice(1).join('=') ?? '';
}

function isJson({ headers, text }: Answer): boolean {
  return /\bjson\b/.test(headers['content-type'] ?? '') && text !== '';
}
