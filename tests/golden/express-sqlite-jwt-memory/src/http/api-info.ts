import { securitySchemes } from '../auth/authenticator.ts';
import { type AppError, notFound } from '../errors/app-error.ts';
import type { Logger } from '../logger.ts';
import { pathOf } from './protocol.ts';

const title = 'Library';

/** What there is below `/v1`, and what the documentation says of it. */
const resources = [
  { name: 'books', description: 'The books of the library' },
  // npm run generate adds tags above this line
];

/** How callers prove who they are; without auth there are no ways. */
const ways: Readonly<Record<string, { readonly description: string }>> = securitySchemes;
const howTo = Object.values(ways).map((way) => `**Authorize**: ${way.description}`);
const purpose = 'A small library: everybody may read its books; who added a book may change it.';

/** What the documentation says of the API as a whole. */
export const apiInfo = {
  info: {
    title,
    version: '1.0.0',
    description: [purpose, ...howTo].join('\n\n'),
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This server' }],
  /** Nobody needs credentials, except where an operation says so. */
  security: [],
  tags: [
    ...resources,
    ...(howTo.length > 0 ? [{ name: 'auth', description: 'Who is calling' }] : []),
    { name: 'health', description: 'Where to begin, and whether it runs' },
  ],
};

/** The page `/docs` keeps what was entered over a reload, and its address leads to what is open: https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration/ */
export const docsPage = { persistAuthorization: true, deepLinking: true };

/** What `/` answers: where to go from here. */
export function apiIndex(hasDocs: boolean) {
  const docs = hasDocs ? { docs: '/docs', openapi: '/openapi.json' } : {};
  const own = resources.map(({ name }) => [name, `/v1/${name.replaceAll(' ', '-')}`]);
  return { name: title, links: { ...docs, ...Object.fromEntries(own), health: '/readyz' } };
}

/**
 * The 404 for an address where nothing is. It names the one that was meant, where that is easily
 * guessed. The log has no more of that than is known: in the rest somebody may have put a secret.
 */
export function unknownAddress(
  target: string,
  isThere: (path: string) => boolean,
  log: Logger,
): AppError {
  const path = pathOf(target);
  if (path.length > 100) return notFound();
  const rest = path.toLowerCase().replace(/^\/+(api\/+)?(v\d+(\/+|$))?|\/+$/g, '');
  const plural = rest.replace(/^[^/]+/, '$&s');
  const meant = [`/${rest}`, `/v1/${rest}`, `/v1/${plural}`].find(isThere);
  if (!meant) return notFound(`There is no ${path}.`);
  const [known] = /^(\/v1)?\/[a-z-]*/.exec(meant) ?? [];
  log.info(`There is nothing at this address. Was it meant for ${known}?`);
  return notFound(`There is no ${path}. Did you mean ${meant}?`);
}
