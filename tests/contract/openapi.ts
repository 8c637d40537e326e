/** The API's own description. */
import type { Instance } from './instance.ts';

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

interface OperationObject {
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, unknown> }>>;
}

export interface Operation {
  /** In capitals. */
  readonly method: string;
  /** `/v1/books/{id}` */
  readonly route: string;
  readonly responses: OperationObject['responses'];
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

export async function describe(instance: Instance): Promise<Description> {
  return (await instance.send('GET', '/openapi.json')).json();
}

export async function operationsOf(instance: Instance): Promise<Operation[]> {
  return operationsIn(await describe(instance));
}

export function operationsIn({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([route, operations]) =>
    Object.entries(operations)
      .filter(([method]) => methods.includes(method))
      .map(([method, { responses }]) => ({ method: method.toUpperCase(), route, responses })),
  );
}
