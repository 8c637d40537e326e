/** Writes the API's description to the terminal: `npm run openapi`. */
import { openApiDocument } from './openapi.ts';

console.log(JSON.stringify(openApiDocument(), null, 2));
