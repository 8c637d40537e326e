import express, { Router } from 'express';
// Not 'swagger-ui-dist' itself: that would run the whole page's code here, 0.3 s at each start.
import swaggerUiFolder from 'swagger-ui-dist/absolute-path.js';
import { methodNotAllowed } from './method-not-allowed.ts';
import { openApiDocument } from './openapi.ts';
import { docsContentSecurityPolicy } from './security-headers.ts';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>API documentation</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui' });\n`;

/** `/openapi.json`, and `/docs`: a page to read about the API and to try it. https://swagger.io/tools/swagger-ui/ */
export function docsRoutes(): Router {
  const router = Router();
  const document = openApiDocument();
  router
    .route('/openapi.json')
    .get((_req, res) => {
      res.json(document);
    })
    .all(methodNotAllowed('GET, HEAD'));
  router.use('/docs', (_req, res, next) => {
    res.set('Content-Security-Policy', docsContentSecurityPolicy);
    next();
  });
  router.get('/docs', (_req, res) => {
    res.send(page);
  });
  router.get('/docs/start.js', (_req, res) => {
    res.type('js').send(start);
  });
  router.use('/docs', express.static(swaggerUiFolder(), { index: false, redirect: false }));
  return router;
}
