import { Router } from 'express';
// Not 'swagger-ui-dist' itself: that would run the whole page's code here, 0.3 s at each start.
import swaggerUiFolder from 'swagger-ui-dist/absolute-path.js';
import { docsPage } from './api-info.ts';
import { methodNotAllowed } from './not-found.ts';
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
/** What the page loads. Nothing else of the folder is served. */
const files = ['swagger-ui.css', 'swagger-ui-bundle.js'];
const options = { url: '/openapi.json', dom_id: '#swagger-ui', ...docsPage };
const start = `SwaggerUIBundle(${JSON.stringify(options)});\n`;

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
  router
    .route('/docs')
    .get((_req, res) => {
      res.send(page);
    })
    .all(methodNotAllowed('GET, HEAD'));
  router
    .route('/docs/start.js')
    .get((_req, res) => {
      res.type('js').send(start);
    })
    .all(methodNotAllowed('GET, HEAD'));
  for (const file of files) {
    router
      .route(`/docs/${file}`)
      .get((_req, res) => {
        res.sendFile(file, { root: swaggerUiFolder() });
      })
      .all(methodNotAllowed('GET, HEAD'));
  }
  return router;
}
