/** Whether answers agree with the API's own description. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type Description, type Operation, operationsIn } from './openapi.ts';
import type { Exchange } from './transcript.ts';

/** Says what is wrong with an answer, or nothing. */
export type Validate = (exchange: Exchange) => string | undefined;

/** Errors must be problems; other answers must be as the description has it for their operation and status. */
export function validatorOf(description: Description): Validate {
  const operations = operationsIn(description);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(description, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const against = (path: string[], value: unknown): string | undefined => {
    const pointer = `api#/${path.map(escaped).join('/')}`;
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, validate);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };

  return (exchange) => {
    const { status, text, method } = exchange;
    const type = String(exchange.headers['content-type'] ?? '').split(';')[0] ?? '';
    if (status === 304 || status === 204 || method === 'HEAD') {
      return text === '' ? undefined : `a body with status ${status}`;
    }
    if (status >= 400) {
      if (type !== 'application/problem+json') return `an error of type ${type}`;
      return against(['components', 'schemas', 'Problem'], exchange.json());
    }
    const operation = operations.find((candidate) => isOf(candidate, exchange));
    if (!operation) return isOutside(exchange.path) ? undefined : 'no operation is described';
    if (!operation.responses[status]?.content?.[type]) return `${status} ${type} is not described`;
    const { route } = operation;
    const verb = method.toLowerCase();
    const response = ['paths', route, verb, 'responses', String(status), 'content', type, 'schema'];
    return against(response, exchange.json());
  };
}

function isOf({ method, route }: Operation, exchange: Exchange): boolean {
  const pattern = new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return method === exchange.method && pattern.test(pathOf(exchange.path));
}

/** The pages for people, and the description itself. */
function isOutside(path: string): boolean {
  return pathOf(path).startsWith('/docs') || pathOf(path) === '/openapi.json';
}

/** Slashes alone lead where one does. */
function pathOf(path: string): string {
  return path.split('?')[0]?.replace(/^\/+$/, '/') ?? '';
}

/** RFC 6901, inside the fragment of a URL. */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
