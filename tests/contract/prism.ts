/**
 * The validating proxy of prism, with the transcript in place of the server behind it: what was sent
 * is routed, and what was answered is validated, as in `prism proxy`; no byte passes through it.
 *
 * Between suite and server the proxy would change what statements are about: it adds headers to
 * requests and takes `Connection` from responses, tidies up paths and queries, refuses a GET with a
 * body, and answers malformed JSON by itself.
 * https://github.com/stoplightio/prism/blob/master/packages/http/src/forwarder/index.ts
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { parse } from 'node:querystring';
import type { Verdict } from './holding.ts';
import { describe } from './openapi.ts';
import type { Subject } from './statement.ts';
import type { Exchange } from './transcript.ts';

const id = 'OpenAPI';
const title = 'prism finds no response against the document';

/** Like a statement, after all of them: looks back at every answer that the suite has kept. */
export async function checkWithPrism(subject: Subject): Promise<Verdict> {
  const since = performance.now();
  const { result, message } = await findViolations(subject).then(
    () => ({ result: 'kept' as const, message: undefined }),
    (error: Error) => ({ result: 'failed' as const, message: error.message }),
  );
  const seconds = Math.round((performance.now() - since) / 10) / 100;
  return { id, title, result, seconds, ...(message !== undefined && { message }) };
}

async function findViolations({ instance, transcript }: Subject): Promise<void> {
  const exchanges = [...transcript.exchanges];
  const validate = await prismFor(await describe(instance));
  const wrong = new Set<string>();
  let count = 0;
  for (const exchange of exchanges) {
    const violations = await validate(exchange);
    if (violations) count++;
    const { method, path, status, statement } = exchange;
    for (const violation of violations ?? []) {
      wrong.add(`${method} ${path} → ${status} (${statement}): ${violation}`);
    }
  }
  assert.ok(count > 0, `none of ${exchanges.length} answers belongs to an operation`);
  assert.deepEqual([...wrong].slice(0, 20), []);
}

/** What is wrong with an answer; null when the document has no operation for the request. */
type Validate = (exchange: Exchange) => Promise<string[] | null>;

/** The parts of prism that are used here: its own types bring those of fp-ts with them. */
interface Prism {
  getHttpOperationsFromSpec(document: object): Promise<object[]>;
  createInstance(config: object, components: object): Instance;
}

interface Instance {
  request(input: object, operations: object[]): () => Promise<Either>;
}

type Either =
  | { readonly _tag: 'Left'; readonly left: Error }
  | { readonly _tag: 'Right'; readonly right: { readonly validations: Validations } };

interface Validations {
  readonly input: readonly { readonly message: string }[];
  readonly output: readonly { readonly message: string; readonly path?: readonly string[] }[];
}

const config = {
  isProxy: true,
  upstream: new URL('http://transcript'),
  checkSecurity: false,
  validateRequest: false,
  validateResponse: true,
  errors: false,
  mock: {},
};

async function prismFor(document: object): Promise<Validate> {
  const prism: Prism = createRequire(import.meta.url)('@stoplight/prism-http');
  const operations = await prism.getHttpOperationsFromSpec(document);
  return async (exchange) => {
    const forward = () => () => async () => ({ _tag: 'Right', right: responseOf(exchange) });
    const instance = prism.createInstance(config, { logger, forward });
    const answer = await instance.request(requestOf(exchange), operations)();
    if (answer._tag === 'Left') throw answer.left;
    const { input, output } = answer.right.validations;
    if (input.some(({ message }) => message === 'Selected route not found')) return null;
    return output.map(({ message, path = [] }) => `${path.join('.')} ${message}`.trim());
  };
}

function requestOf({ method, path, sentHeaders }: Exchange) {
  const [pathname, query = ''] = path.split('?');
  const url = { path: pathname, query: parse(query) };
  return { method: method.toLowerCase(), url, headers: sentHeaders };
}

/** As prism reads it from the wire: JSON where the type says so. */
function responseOf({ status, headers, text, json }: Exchange) {
  const isJson = /^application\/(.+\+)?json\b/.test(headers['content-type'] ?? '');
  const joined = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const body = isJson && text !== '' ? json() : text;
  return { statusCode: status, headers: Object.fromEntries(joined), body };
}

const silent = () => {};
const logger = {
  child: () => logger,
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, silent]),
  ),
};
