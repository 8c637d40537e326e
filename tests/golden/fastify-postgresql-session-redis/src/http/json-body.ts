import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { checkBytes, checkMediaType } from './body.ts';
import { refuseUnknown } from './not-found.ts';

/**
 * Bodies are JSON, on routes whose schema has a body. Elsewhere nobody asks what a body is.
 * https://fastify.dev/docs/latest/Reference/ContentTypeParser/
 */
export const jsonBody = fp(async (app) => {
  // RFC 9110, section 9.3.5: a body has no meaning here.
  app.addHttpMethod('DELETE', { hasBody: false, overrideExisting: true });

  app.addHook('preParsing', async (request) => {
    // What nobody will answer need not be read.
    if (request.is404) refuseUnknown(request);
    if (takesBody(request)) checkMediaType(request.headers);
  });

  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!takesBody(request)) return done(null);
    checkBytes(bytes);
    parseJson(request, bytes.toString(), done);
  });
});

function takesBody({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.schema?.body !== undefined;
}
