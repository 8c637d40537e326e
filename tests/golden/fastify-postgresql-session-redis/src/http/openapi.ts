import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { securitySchemes } from '../auth/authenticator.ts';
import { apiInfo } from './api-info.ts';

/**
 * The API's description for people and programs, made from the schemas of the routes that are
 * registered after it: `app.swagger()`. https://spec.openapis.org/oas/v3.1
 */
export const openApi = fp(async (app) => {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', ...apiInfo, components: { securitySchemes } },
    transform: jsonSchemaTransform,
    transformObject: (document) => tidy(jsonSchemaTransformObject(document)),
  });
});

interface Described {
  readonly paths?: object;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

const reference = /"#\/components\/schemas\/(\w+)"/g;

/**
 * The type provider describes every schema twice, as what comes in (`BookInput`) and as what goes
 * out (`Book`). This keeps what the routes use, under the plain name where that is free.
 */
function tidy(document: Described) {
  const { paths, components } = document;
  const schemas = { ...components?.schemas };
  const used = new Set<string>();
  const use = (part: object = {}) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(reference)) {
      if (!used.has(name)) {
        used.add(name);
        use(schemas[name]);
      }
    }
  };
  use(paths);

  const plain = (name: string) => {
    const short = name.replace(/Input$/, '');
    return used.has(short) ? name : short;
  };
  const kept = Object.fromEntries([...used].map((name) => [plain(name), schemas[name]]));
  const text = JSON.stringify({ ...document, components: { ...components, schemas: kept } });
  return JSON.parse(text.replace(reference, (_, name) => `"#/components/schemas/${plain(name)}"`));
}
