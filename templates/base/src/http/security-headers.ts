import type { Config } from '../config.ts';

/**
 * Options for Helmet, which sets headers that make a browser careful with our answers.
 * An API serves no pages, so nothing in an answer may be run, framed or loaded.
 * https://owasp.org/www-project-secure-headers/
 */
export function securityHeaders(config: Config) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Tells browsers to use HTTPS only; on a developer's machine there is none.
    strictTransportSecurity: config.NODE_ENV === 'production',
  };
}

/** The documentation page does run scripts, all of them our own. */ // from complete
export const docsContentSecurityPolicy = // from complete
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"; // from complete
// from complete
/**
 * Which web sites may call this API from a browser, with cookies or tokens: those on the list only.
 * https://developer.mozilla.org/docs/Web/HTTP/CORS
 */
export function corsOptions(config: Config) {
  return {
    origin: config.CORS_ORIGINS,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    credentials: true,
    exposedHeaders: ['ETag', 'Link', 'Location', 'Retry-After', 'X-Request-Id'],
  };
}
