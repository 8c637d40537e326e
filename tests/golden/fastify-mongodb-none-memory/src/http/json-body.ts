import fp from 'fastify-plugin';
import { unsupportedMediaType } from '../errors/app-error.ts';
import { refuseUnknown } from './not-found.ts';

/**
 * Bodies are JSON. Other types are refused, which also keeps out HTML forms.
 * https://fastify.dev/docs/latest/Reference/ContentTypeParser/
 */
export const jsonBody = fp(async (app) => {
  app.removeContentTypeParser('text/plain');
  // RFC 9110, section 9.3.5: a body has no meaning here.
  app.addHttpMethod('DELETE', { hasBody: false, overrideExisting: true });

  // What nobody will answer need not be read.
  app.addHook('preParsing', async (request) => {
    if (request.is404) refuseUnknown(request);
  });
  // Fastify lets a request pass that names no type and sends nothing.
  app.addHook('preValidation', async (request) => {
    if (request.routeOptions.schema?.body && request.body === undefined) {
      throw unsupportedMediaType();
    }
  });
});
